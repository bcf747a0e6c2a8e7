using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Trainers.Baselines;

/// <summary>Squared distances to k-means centres, standardised, then LBFGS.</summary>
internal sealed class KMeansLbfgsBaseline : Baseline<KMeansLbfgsModel>
{
    private const string Distances = "Distances";

    /// <inheritdoc/>
    protected override string? Misfit(KMeansLbfgsModel model, TrainingData data) => RowVariety.DistinctRows(data.Training, model.Clusters) switch
    {
        1 => RowVariety.NoneDiffers(data.Training),
        var distinct when distinct < model.Clusters => FormattableString.Invariant(
            $"{model.Clusters} clusters are asked of {data.Training.Count} training rows, {distinct} of them distinct; set clusters to {distinct} or fewer"),
        _ => null,
    };

    /// <inheritdoc/>
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
