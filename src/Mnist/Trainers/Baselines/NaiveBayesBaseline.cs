using Microsoft.ML;
using Mnist.Definitions.Models;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Baselines;

/// <summary>Naive Bayes over which pixels are above zero. ML.NET's scores are logarithms of joint probabilities; a softmax makes them class probabilities.</summary>
internal sealed class NaiveBayesBaseline : Baseline<NaiveBayesModel>
{
    private const string LogScore = "LogScore";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Packages => OnnxGraph.Packages;

    /// <summary>None: whether a pixel is above zero does not depend on its scale.</summary>
    protected override IEnumerable<ITransformer> FixedSteps(NaiveBayesModel model, BaselineContext context) => [];

    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(NaiveBayesModel model, BaselineContext context)
    {
        using var softmax = new MemoryStream(Softmax(context.Classes));
        return context.MlContext.MulticlassClassification.Trainers.NaiveBayes()
            .Append(context.MlContext.Transforms.CopyColumns(LogScore, ColumnNames.Score))
            .Append(context.MlContext.Transforms.ApplyOnnxModel(ColumnNames.Score, LogScore, softmax))
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
