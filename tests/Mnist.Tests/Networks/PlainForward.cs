using Mnist.Networks;
using Mnist.Tests.Networks.Images;

namespace Mnist.Tests.Networks;

/// <summary>What a network predicts, computed in double the plain way.</summary>
internal static class PlainForward
{
    /// <summary>Class probabilities of all rows, row-major.</summary>
    public static double[] Predict(NeuralNetwork network, SampleRows rows) =>
        [.. Enumerable.Range(0, rows.Count).SelectMany(row => Predict(network, Row(rows, row)))];

    /// <summary>Mean cross-entropy of all rows.</summary>
    public static double Loss(NeuralNetwork network, SampleRows rows) =>
        Enumerable.Range(0, rows.Count).Average(row => -Math.Log(Predict(network, Row(rows, row))[rows.Label(row)]));

    /// <summary>Fraction of rows whose largest probability is their class's.</summary>
    public static double Accuracy(NeuralNetwork network, SampleRows rows) =>
        Enumerable.Range(0, rows.Count).Average(row => Predict(network, Row(rows, row)).Index().MaxBy(entry => entry.Item).Index == rows.Label(row) ? 1.0 : 0);

    /// <summary>f(x).</summary>
    public static double Activate(Activation activation, double x) => activation switch
    {
        Activation.Relu => Math.Max(x, 0),
        Activation.LeakyRelu => Math.Max(x, 0.01 * x),
        Activation.Gelu => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        _ => x,
    };

    private static double[] Predict(NeuralNetwork network, double[] row)
    {
        if (network.Images is not null)
        {
            return PlainImages.Predict(network, [row])[0];
        }

        foreach (var layer in network.Layers)
        {
            row = [.. Enumerable.Range(0, layer.Outputs).Select(output => Activate(layer.Activation, layer.Biases[output] + Product(layer, row, output)))];
        }

        var exponentials = row.Select(logit => Math.Exp(logit - row.Max())).ToArray();
        return [.. exponentials.Select(value => value / exponentials.Sum())];
    }

    private static double Product(FoldedLayer layer, double[] row, int output)
    {
        double sum = 0;
        for (var input = 0; input < layer.Inputs; input++)
        {
            sum += row[input] * layer.Weights[input * layer.Outputs + output];
        }

        return sum;
    }

    private static double[] Row(SampleRows rows, int row)
    {
        var values = new float[rows.Width];
        rows.CopyRow(row, values);
        return [.. values.Select(value => (double)value)];
    }
}
