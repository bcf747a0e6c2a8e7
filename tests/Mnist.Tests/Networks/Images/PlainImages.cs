using Mnist.Networks;

namespace Mnist.Tests.Networks.Images;

/// <summary>A network that reads images, computed in double the plain way. Dropout is left out.</summary>
/// <param name="architecture">Its layers.</param>
/// <param name="normalises">Whether batches are normalised where the layers say so, and parameters have γ; not so in a trained network.</param>
internal sealed class PlainImages(NetworkArchitecture architecture, bool normalises = true)
{
    /// <summary>Class probabilities of each row, by a trained network.</summary>
    public static IReadOnlyList<double[]> Predict(NeuralNetwork network, IReadOnlyList<double[]> rows)
    {
        var hidden = network.DenseLayers.SkipLast(1).Select(layer => new HiddenLayer { Units = layer.Outputs, Activation = layer.Activation });
        var plain = new PlainImages(new NetworkArchitecture(network.Inputs, network.Outputs, [.. hidden]) { Images = network.Images }, normalises: false);
        var parameters = network.Layers.SelectMany(layer => new[] { layer.Weights, layer.Biases }).Select(InDouble).ToList();
        return [.. plain.Logits(parameters, [.. rows.Select(row => Scaled(network.Scale, row))]).Select(Softmax)];
    }

    /// <summary>Logits of rows that are one batch.</summary>
    /// <param name="parameters">
    /// As the engine keeps them: of each convolution in the order of <see cref="ImageStage.ResolveConvolutions"/>, then of each dense layer, weights, γ if it
    /// is normalised, and bias (β).
    /// </param>
    /// <param name="rows">Images, planar.</param>
    public IReadOnlyList<double[]> Logits(IReadOnlyList<double[]> parameters, IReadOnlyList<double[]> rows)
    {
        var left = new Queue<double[]>(parameters);
        var batch = new PlainBatch(architecture.Images?.Input ?? new(1, 1, architecture.Inputs), rows);
        batch = Apply(architecture.Images?.Layers ?? [], batch, left).Flatten();
        batch = Apply(architecture.Layers, batch, left);
        batch = Apply([new HiddenLayer { Units = architecture.Outputs, Activation = Activation.Identity }], batch, left);
        Assert.Empty(left);
        return batch.Rows;
    }

    /// <summary>Mean cross-entropy of a batch.</summary>
    /// <param name="parameters">As for <see cref="Logits"/>.</param>
    /// <param name="rows">Images, planar.</param>
    /// <param name="labels">Their classes.</param>
    public double Loss(IReadOnlyList<double[]> parameters, IReadOnlyList<double[]> rows, IReadOnlyList<int> labels) =>
        Logits(parameters, rows).Zip(labels, (logits, label) => Math.Log(logits.Sum(logit => Math.Exp(logit - logits[label])))).Average();

    /// <summary>The derivative of <see cref="Loss"/> by one number of a parameter.</summary>
    /// <returns>NaN near a kink.</returns>
    public double Derivative(IReadOnlyList<double[]> parameters, int parameter, int index, IReadOnlyList<double[]> rows, IReadOnlyList<int> labels)
    {
        var direction = new double[parameters[parameter].Length];
        direction[index] = 1;
        return Derivative(parameters, parameter, direction, rows, labels);
    }

    /// <summary>
    /// The derivative of <see cref="Loss"/> along a direction of one parameter: (L(+h) - L(-h)) / 2h errs by about 10⁻⁹ where h is 10⁻⁵ and the direction of
    /// length 1, and by more only where a kink lies between, which a tenth of h tells.
    /// </summary>
    /// <returns>NaN near a kink.</returns>
    public double Derivative(IReadOnlyList<double[]> parameters, int parameter, double[] direction, IReadOnlyList<double[]> rows, IReadOnlyList<int> labels)
    {
        double Slope(double step) => (LossAt(step) - LossAt(-step)) / (2 * step);
        double LossAt(double step) => Loss(Moved(parameters, parameter, direction, step), rows, labels);
        var slope = Slope(1e-5);
        return Math.Abs(slope - Slope(1e-6)) < 1e-6 ? slope : double.NaN;
    }

    /// <summary>Parameters of which one is moved along a direction.</summary>
    public static IReadOnlyList<double[]> Moved(IReadOnlyList<double[]> parameters, int parameter, double[] direction, double step)
    {
        var moved = parameters.ToArray();
        moved[parameter] = [.. parameters[parameter].Zip(direction, (value, slope) => value + step * slope)];
        return moved;
    }

    /// <summary>The same numbers in double.</summary>
    public static double[] InDouble(float[] values) => [.. values.Select(value => (double)value)];

    /// <summary>Probabilities of logits.</summary>
    public static double[] Softmax(double[] logits) => [.. logits.Select(logit => 1 / logits.Sum(other => Math.Exp(other - logit)))];

    private static double[] Scaled(InputScale? scale, double[] row) =>
        scale is null ? row : [.. row.Select((value, index) => scale.Factors[index] * value + scale.Summands[index])];

    private PlainBatch Apply(IReadOnlyList<NetworkLayer> layers, PlainBatch batch, Queue<double[]> parameters) =>
        layers.Aggregate(batch, (input, layer) => Apply(layer, input, parameters));

    private PlainBatch Apply(NetworkLayer layer, PlainBatch input, Queue<double[]> parameters) => layer switch
    {
        Convolution filter => Sum(input.Convolve(filter.Size, filter.Padding, filter.Filters, parameters.Dequeue()), filter.BatchNorm, filter.Activation, parameters),
        MaxPool pool => input.Pool(pool.Size, pool.Stride ?? pool.Size, pool.Padding, values => values.Max()),
        AveragePool pool => input.Pool(pool.Size, pool.Stride ?? pool.Size, pool.Padding, values => values.Average()),
        GlobalAveragePool => input.Average(),
        Residual residual => Add(residual, input, parameters),
        Branches branches => PlainBatch.Join([.. branches.Lists.Select(list => Apply(list, input, parameters))]),
        HiddenLayer dense => Sum(input.Convolve(1, Padding.Valid, dense.Units, parameters.Dequeue()), dense.BatchNorm, dense.Activation, parameters),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "no such layer"),
    };

    private PlainBatch Sum(PlainBatch sums, bool batchNorm, Activation activation, Queue<double[]> parameters) =>
        (batchNorm && normalises ? sums.Normalise(parameters.Dequeue()) : sums).Activate(parameters.Dequeue(), activation);

    private PlainBatch Add(Residual layer, PlainBatch input, Queue<double[]> parameters)
    {
        var output = Apply(layer.Layers, input, parameters);
        var projection = new Convolution
        {
            Filters = output.Shape.Channels,
            Size = 1,
            BatchNorm = LastConvolution(layer.Layers)?.BatchNorm == true,
            Activation = Activation.Identity,
        };
        return (output.Shape == input.Shape ? input : Apply(projection, input, parameters)).Add(output, layer.Activation);
    }

    private static Convolution? LastConvolution(IEnumerable<NetworkLayer> layers) => layers.Reverse().Select(layer => layer switch
    {
        Convolution convolution => convolution,
        Residual residual => LastConvolution(residual.Layers),
        Branches branches => LastConvolution(branches.Lists.SelectMany(list => list)),
        _ => null,
    }).FirstOrDefault(found => found is not null);
}
