using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet.Onnx;

/// <summary>
/// A network of one output as a chain of ML.NET's own transformers, which any program can read back: an ONNX graph, then a linear model. ONNX gives the output as a
/// vector of one, and of ML.NET's own only such models make a scalar of floats of it. What weight and bias the model has does not matter: the graph undoes them.
/// </summary>
internal static class OnnxScore
{
    /// <summary>Name of the graph's output.</summary>
    public const string Output = "Onnx.Output";

    /// <summary>From features to <c>Score</c>. It holds native memory: dispose it.</summary>
    /// <param name="mlContext">Makes the transforms.</param>
    /// <param name="network">Its output is the score.</param>
    /// <param name="input">A view with the column of features; its rows are not read.</param>
    /// <param name="column">Name of that column.</param>
    public static TransformerChain<ITransformer> CreateRegression(MLContext mlContext, NeuralNetwork network, IDataView input, string column)
    {
        var rows = mlContext.Data.LoadFromEnumerable<Sample>([new(1), new(-1)]);
        var linear = mlContext.Regression.Trainers.OnlineGradientDescent(nameof(Sample.Target), Output, numberOfIterations: 10).Fit(rows);
        return Chain(mlContext, network, input, column, linear.Model, linear);
    }

    /// <summary>From features to <c>Score</c>, <c>PredictedLabel</c> and <c>Probability</c>. It holds native memory: dispose it.</summary>
    /// <param name="mlContext">Makes the transforms.</param>
    /// <param name="network">Its output is the logit.</param>
    /// <param name="input">A view with the column of features; its rows are not read.</param>
    /// <param name="column">Name of that column.</param>
    public static TransformerChain<ITransformer> CreateBinary(MLContext mlContext, NeuralNetwork network, IDataView input, string column)
    {
        var rows = mlContext.Data.LoadFromEnumerable<Sample>([new(1), new(-1)]);
        var linear = mlContext.BinaryClassification.Trainers.AveragedPerceptron(nameof(Sample.Answer), Output).Fit(rows);
        var sigmoid = mlContext.BinaryClassification.Calibrators.Platt(slope: -1, offset: 0, ColumnNames.Score).Fit(linear.Transform(rows));
        return Chain(mlContext, network, input, column, linear.Model, linear, sigmoid);
    }

    private static TransformerChain<ITransformer> Chain(
        MLContext mlContext, NeuralNetwork network, IDataView input, string column, LinearModelParameters linear, params ITransformer[] scorers)
    {
        OnnxRuntimeTelemetry.SwitchOff();
        var model = NeuralNetworkGraph.Create(new TargetScale(linear.Bias, linear.Weights[0]).Remove(network), column);
        var graph = OnnxLoading.Load(() => mlContext.Transforms.ApplyOnnxModel([Output], [column], new MemoryStream(model))).Fit(input);
        var scored = scorers.Aggregate(graph.Transform(input), (view, scorer) => scorer.Transform(view));
        return new TransformerChain<ITransformer>([graph, .. scorers, mlContext.Transforms.DropColumns(Output).Fit(scored)]);
    }

    /// <summary>A row that the linear model is trained on.</summary>
    private sealed class Sample(float target)
    {
        [VectorType(1)]
        [ColumnName(OnnxScore.Output)]
        public float[] Output { get; } = [target];

        public float Target { get; } = target;

        public bool Answer { get; } = target > 0;
    }
}
