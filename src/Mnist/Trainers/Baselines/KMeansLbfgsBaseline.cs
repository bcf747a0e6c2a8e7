using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet.Columns;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(KMeansLbfgsBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>Squared distances to k-means centres, standardised, then LBFGS.</summary>
internal sealed class KMeansLbfgsBaseline : Baseline<KMeansLbfgsModel>
{
    private const string Distances = "Distances";

    public override string Name => "kMeansLbfgs";

    public override string Family => "linear on features";

    public override ThreadUse Threads => ThreadUse.All;

    public override IReadOnlyList<string> Loaders => ["KMeansPredictor"];

    protected override bool IsScaleInvariant => false;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Lbfgs.SearchSpace(20, 100, ("clusters", LogInteger(20, 200)));

    protected override double TrainingSeconds(KMeansLbfgsModel model) => 30 * model.Clusters / 100.0;

    protected override double ScoringMicroseconds(KMeansLbfgsModel model) => 8 + 0.2 * model.Clusters;

    protected override (KMeansLbfgsModel Model, double RowFraction) AtFidelity(KMeansLbfgsModel model, double fidelity) => FewerRows(model, fidelity);

    protected override string? Misfit(KMeansLbfgsModel model, TrainingData data) => RowVariety.DistinctRows(data.Training, model.Clusters) switch
    {
        1 => RowVariety.NoneDiffers(data.Training),
        var distinct when distinct < model.Clusters => FormattableString.Invariant(
            $"{model.Clusters} clusters are asked of {data.Training.Count} training rows, {distinct} of them distinct; set clusters to {distinct} or fewer"),
        _ => null,
    };

    protected override IEstimator<ITransformer> LearningSteps(KMeansLbfgsModel model, BaselineContext context) =>
        context.MlContext.Clustering.Trainers.KMeans(new KMeansTrainer.Options
        {
            FeatureColumnName = ImageColumns.Scaled,
            NumberOfClusters = model.Clusters,
            MaximumNumberOfIterations = model.MaximumClusteringIterations,
            NumberOfThreads = context.Threads,
            InitializationAlgorithm = KMeansStart.For(context.Training.Count, model.Clusters),
        })
        .Append(context.MlContext.Transforms.NormalizeMeanVariance(Distances, ColumnNames.Score, fixZero: false))
        .Append(Lbfgs.Classifier(model, context, Distances));
}
