using Mnist.Networks;

namespace Mnist.Tests.Networks.Images;

/// <summary>Images of one size on their way through a network, in double; what layers make of them is written as their definitions are.</summary>
/// <param name="Shape">The size of each.</param>
/// <param name="Rows">An image each, planar: channel, line, pixel.</param>
internal sealed record PlainBatch(FeatureShape Shape, IReadOnlyList<double[]> Rows)
{
    /// <summary>Batch normalisation's ε.</summary>
    private const double Epsilon = 1e-5;

    /// <summary>The sums of a convolution without its bias.</summary>
    /// <param name="weights">Lines of the patch × pixels × channels × filters.</param>
    public PlainBatch Convolve(int size, Padding padding, int filters, double[] weights)
    {
        var (border, shrinks) = padding == Padding.Same ? ((size - 1) / 2, 0) : (0, size - 1);
        return Map(new(Shape.Height - shrinks, Shape.Width - shrinks, filters), (row, filter, y, x) =>
        {
            double sum = 0;
            foreach (var (line, pixel) in InsideOf(y - border, x - border, size))
            {
                var place = (line - y + border) * size + pixel - x + border;
                for (var channel = 0; channel < Shape.Channels; channel++)
                {
                    sum += row[At(channel, line, pixel)] * weights[(place * Shape.Channels + channel) * filters + filter];
                }
            }

            return sum;
        });
    }

    /// <summary>A summary of the values of each square of pixels, those outside of the image left out.</summary>
    public PlainBatch Pool(int size, int stride, Padding padding, Func<IEnumerable<double>, double> summary)
    {
        var (height, top) = Places(Shape.Height, size, stride, padding);
        var (width, left) = Places(Shape.Width, size, stride, padding);
        return Map(new(height, width, Shape.Channels), (row, channel, y, x) =>
            summary(InsideOf(y * stride - top, x * stride - left, size).Select(place => row[At(channel, place.Line, place.Pixel)])));
    }

    /// <summary>The mean of all pixels of each channel.</summary>
    public PlainBatch Average() => Map(new(1, 1, Shape.Channels), (row, channel, _, _) => Pixels(row, channel).Average());

    /// <summary>Batch normalisation of each channel by the statistics of this batch, before its β.</summary>
    /// <param name="gamma">A factor a channel.</param>
    public PlainBatch Normalise(double[] gamma)
    {
        var means = Statistic(values => values.Average());
        var variances = Statistic(values => values.Average(value => value * value) - values.Average() * values.Average());
        return MapValues((value, channel) => gamma[channel] * (value - means[channel]) / Math.Sqrt(variances[channel] + Epsilon));
    }

    /// <summary>f(value + bias).</summary>
    /// <param name="biases">One a channel.</param>
    public PlainBatch Activate(double[] biases, Activation activation) => MapValues((value, channel) => PlainForward.Activate(activation, value + biases[channel]));

    /// <summary>f(this + other).</summary>
    public PlainBatch Add(PlainBatch other, Activation activation) => this with
    {
        Rows = [.. Rows.Zip(other.Rows, (row, addend) => row.Zip(addend, (x, y) => PlainForward.Activate(activation, x + y)).ToArray())],
    };

    /// <summary>The channels of all, side by side.</summary>
    public static PlainBatch Join(IReadOnlyList<PlainBatch> batches) => new(
        batches[0].Shape with { Channels = batches.Sum(batch => batch.Shape.Channels) },
        [.. Enumerable.Range(0, batches[0].Rows.Count).Select(row => batches.SelectMany(batch => batch.Rows[row]).ToArray())]);

    /// <summary>All values as channels of a single pixel.</summary>
    public PlainBatch Flatten() => this with { Shape = new(1, 1, Shape.Values) };

    private int At(int channel, int line, int pixel) => (channel * Shape.Height + line) * Shape.Width + pixel;

    private IEnumerable<double> Pixels(double[] row, int channel) => row.Skip(channel * Shape.Height * Shape.Width).Take(Shape.Height * Shape.Width);

    /// <summary>The places of a square that lie inside the image.</summary>
    private IEnumerable<(int Line, int Pixel)> InsideOf(int top, int left, int size)
    {
        for (var line = Math.Max(top, 0); line < Math.Min(top + size, Shape.Height); line++)
        {
            for (var pixel = Math.Max(left, 0); pixel < Math.Min(left + size, Shape.Width); pixel++)
            {
                yield return (line, pixel);
            }
        }
    }

    /// <summary>Squares along a side, and the pixels by which the first one sticks out.</summary>
    private static (int Count, int Begin) Places(int side, int size, int stride, Padding padding)
    {
        if (padding == Padding.Valid)
        {
            return ((side - size) / stride + 1, 0);
        }

        var count = (side + stride - 1) / stride;
        return (count, Math.Max((count - 1) * stride + size - side, 0) / 2);
    }

    private double[] Statistic(Func<IReadOnlyList<double>, double> statistic) =>
        [.. Enumerable.Range(0, Shape.Channels).Select(channel => statistic([.. Rows.SelectMany(row => Pixels(row, channel))]))];

    private PlainBatch MapValues(Func<double, int, double> value) => Map(Shape, (row, channel, y, x) => value(row[At(channel, y, x)], channel));

    /// <param name="value">Of an image, channel, line and pixel of the output.</param>
    private PlainBatch Map(FeatureShape output, Func<double[], int, int, int, double> value) => new(output, [.. Rows.Select(row =>
    {
        var values = new double[output.Values];
        for (var index = 0; index < values.Length; index++)
        {
            var (plane, place) = Math.DivRem(index, output.Height * output.Width);
            values[index] = value(row, plane, place / output.Width, place % output.Width);
        }

        return values;
    })]);
}
