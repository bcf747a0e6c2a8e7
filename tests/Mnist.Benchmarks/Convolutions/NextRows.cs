using Mnist.Networks;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>Some rows at a time. Few rows again and again would be known by heart, and a network that errs no more has gradients full of zeros.</summary>
/// <param name="all">All rows.</param>
/// <param name="count">How many at a time.</param>
internal sealed class NextRows(SampleRows all, int count) : SampleRows
{
    private int first;

    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override int Width => all.Width;

    /// <inheritdoc/>
    public override int ImageWidth => all.ImageWidth;

    /// <summary>Goes on to the next rows. Nobody must be reading.</summary>
    public void MoveOn() => first = (first + count) % all.Count;

    /// <inheritdoc/>
    public override void CopyRow(int row, Span<float> destination) => all.CopyRow(Place(row), destination);

    /// <inheritdoc/>
    public override void Prefetch(int row) => all.Prefetch(Place(row));

    /// <inheritdoc/>
    public override int Label(int row) => all.Label(Place(row));

    private int Place(int row) => (first + row) % all.Count;
}
