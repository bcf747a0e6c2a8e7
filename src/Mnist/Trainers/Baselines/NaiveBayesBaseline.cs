using Microsoft.ML;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(NaiveBayesBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>Naive Bayes over which pixels are above zero. ML.NET's scores are logarithms of joint probabilities; a softmax makes them class probabilities.</summary>
internal sealed class NaiveBayesBaseline : Baseline<NaiveBayesModel>
{
    private const string LogScore = "LogScore";

    public override string Name => "naiveBayes";

    public override string Family => "naive Bayes";

    public override ThreadUse Threads => ThreadUse.One;

    public override IReadOnlyList<string> Loaders => ["MultiClassNaiveBayesPred"];

    public override IReadOnlyList<string> Packages => OnnxGraph.Packages;

    protected override bool IsScaleInvariant => true;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Space();

    protected override double TrainingSeconds(NaiveBayesModel model) => 10;

    protected override double ScoringMicroseconds(NaiveBayesModel model) => 8;

    protected override (NaiveBayesModel Model, double RowFraction) AtFidelity(NaiveBayesModel model, double fidelity) => FewerRows(model, fidelity);

    protected override IEstimator<ITransformer> LearningSteps(NaiveBayesModel model, BaselineContext context)
    {
        var softmax = Softmax(context.Classes);
        return context.MlContext.MulticlassClassification.Trainers.NaiveBayes()
            .Append(context.MlContext.Transforms.CopyColumns(LogScore, ColumnNames.Score))
            .Append(OnnxLoading.Load(() => context.MlContext.Transforms.ApplyOnnxModel(ColumnNames.Score, LogScore, new MemoryStream(softmax))))
            .Append(context.MlContext.Transforms.DropColumns(LogScore));
    }

    private static byte[] Softmax(int classes)
    {
        var graph = new OnnxGraph();
        graph.Apply("Softmax", [graph.Input(LogScore, classes)], [OnnxGraph.Attribute("axis", 1L)], ColumnNames.Score);
        graph.FloatOutput(ColumnNames.Score, classes);
        return graph.ToModel();
    }
}
