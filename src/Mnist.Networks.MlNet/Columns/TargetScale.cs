namespace Mnist.Networks.MlNet.Columns;

/// <summary>How numbers that a network predicts are scaled: (number - center) / deviation.</summary>
/// <param name="Center">Their mean, or 0.</param>
/// <param name="Deviation">Their standard deviation, or 1; not 0.</param>
internal readonly record struct TargetScale(double Center, double Deviation)
{
    /// <summary>Leaves them as they are.</summary>
    public static TargetScale None => new(0, 1);

    /// <summary>By mean and standard deviation of rows, each counted by its weight.</summary>
    public static TargetScale Of(SampleRows rows)
    {
        double weights = 0, sum = 0, squares = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            weights += rows.Weight(row);
            sum += rows.Weight(row) * (double)rows.Target(row);
        }

        var mean = sum / weights;
        for (var row = 0; row < rows.Count; row++)
        {
            squares += rows.Weight(row) * Math.Pow(rows.Target(row) - mean, 2);
        }

        // The engine refuses rows that count nothing; equal targets have no deviation to scale by.
        return double.IsFinite(mean) ? new(mean, squares > 0 ? Math.Sqrt(squares / weights) : 1) : None;
    }

    /// <summary>The rows with scaled targets.</summary>
    public SampleRows Apply(SampleRows rows) => this == None ? rows : new ScaledRows(rows, this);

    /// <summary>A network of scaled numbers as one of the numbers themselves.</summary>
    public NeuralNetwork Restore(NeuralNetwork network) => this == None ? network : With(network, Deviation, Center);

    /// <summary>A network of the numbers themselves as one of scaled numbers.</summary>
    public NeuralNetwork Remove(NeuralNetwork network) => this == None ? network : With(network, 1 / Deviation, -Center / Deviation);

    private static NeuralNetwork With(NeuralNetwork network, double factor, double summand)
    {
        var last = network.Layers[^1];
        var scaled = last with
        {
            Weights = Array.ConvertAll(last.Weights, weight => (float)(weight * factor)),
            Biases = Array.ConvertAll(last.Biases, bias => (float)(bias * factor + summand)),
        };
        return new NeuralNetwork([.. network.Layers.SkipLast(1), scaled], network.Images, network.Scale, network.Output);
    }

    private sealed class ScaledRows(SampleRows source, TargetScale scale) : SampleRows
    {
        public override int Count => source.Count;

        public override int Width => source.Width;

        public override int ImageWidth => source.ImageWidth;

        public override void CopyRow(int row, Span<float> destination) => source.CopyRow(row, destination);

        public override void Prefetch(int row) => source.Prefetch(row);

        public override float Target(int row) => (float)((source.Target(row) - scale.Center) / scale.Deviation);

        public override float Weight(int row) => source.Weight(row);
    }
}
