using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Ensembles;

/// <summary>A weighted average as an ONNX graph: the members' scores side by side in, their average and the index of the likeliest class out.</summary>
internal static class EnsembleGraph
{
    /// <param name="weights">Weight of each member.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="scores">Name of the input, members × classes wide.</param>
    public static byte[] Create(IReadOnlyList<double> weights, int classes, string scores)
    {
        var graph = new OnnxGraph();
        var input = graph.Input(scores, weights.Count * classes);
        var matrix = graph.Constant(Matrix(weights, classes), weights.Count * classes, classes);
        var average = graph.Apply("MatMul", [input, matrix], output: ColumnNames.Score);
        graph.Apply("ArgMax", [average], [OnnxGraph.Attribute("axis", 1L)], OnnxPipeline.ClassIndex);
        graph.FloatOutput(average, classes);
        graph.IntegerOutput(OnnxPipeline.ClassIndex, 1);
        return graph.ToModel();
    }

    /// <summary>For each member a diagonal of its weight, one below the other.</summary>
    private static float[] Matrix(IReadOnlyList<double> weights, int classes)
    {
        var matrix = new float[weights.Count * classes * classes];
        for (var row = 0; row < weights.Count * classes; row++)
        {
            matrix[row * classes + row % classes] = (float)weights[row / classes];
        }

        return matrix;
    }
}
