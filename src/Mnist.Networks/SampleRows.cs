using Mnist.Networks.Kernels;

namespace Mnist.Networks;

/// <summary>Rows a network reads: <see cref="Count"/> rows of <see cref="Width"/> values, each with what it should give: a class or a number. Must be safe to read from several threads.</summary>
public abstract class SampleRows
{
    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Number of values in a row.</summary>
    public abstract int Width { get; }

    /// <summary>Values of a line of pixels where rows are images, line after line; 0 where they are not.</summary>
    public virtual int ImageWidth => 0;

    /// <summary>Writes a row's values.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">Receives <see cref="Width"/> values.</param>
    public abstract void CopyRow(int row, Span<float> destination);

    /// <summary>
    /// Called for most rows a little before they are copied, from several threads. Shuffled rows are far apart in memory, and each would be
    /// waited for: an override that calls <see cref="PrefetchMemory"/> has them brought near meanwhile. Must not fail; does nothing unless overridden.
    /// </summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public virtual void Prefetch(int row)
    {
    }

    /// <summary>The class of a row, 0-based; for losses by classes.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="NotSupportedException">Rows have no classes.</exception>
    public virtual int Label(int row) => throw new NotSupportedException($"these rows have no classes: {GetType().Name} does not override {nameof(Label)}");

    /// <summary>The number that a row should give, finite; for <see cref="Loss.Squared"/> and <see cref="Loss.Absolute"/>. Its class unless overridden.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public virtual float Target(int row) => Label(row);

    /// <summary>What a row counts, at least 0, against the other rows: their mean counts as 1. Rows count alike unless overridden.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public virtual float Weight(int row) => 1;

    /// <summary>Has memory brought to the nearest cache, without waiting for it; changes no value.</summary>
    /// <param name="memory">What will be read soon.</param>
    protected static void PrefetchMemory(ReadOnlySpan<byte> memory) => CacheLines.Prefetch(memory);
}
