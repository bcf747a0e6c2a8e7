using Mnist.Datasets.Readings;

namespace Mnist.Datasets.Csv;

/// <summary>What the cells of pixels mean.</summary>
internal sealed class CsvValues
{
    /// <summary>What stands for a value that is no pixel's.</summary>
    public const int NoLevel = -1;

    private readonly ValueRange? range;
    private readonly short[] levels;

    /// <param name="range">The values that mean black and white; null for whole grey levels.</param>
    public CsvValues(ValueRange? range)
    {
        this.range = range;
        levels = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(value => (short)(range is null ? value : Level(value, range)))];
    }

    /// <summary>What a pixel should be, as the end of a sentence.</summary>
    public string Expectation => range is null
        ? "not a whole number from 0 to 255"
        : FormattableString.Invariant($"not a number from {range.Minimum} to {range.Maximum}, the \"range\" of black and white");

    /// <summary>The grey levels of the whole numbers from 0 to 255, or <see cref="NoLevel"/>.</summary>
    public ReadOnlySpan<short> Levels => levels;

    /// <summary>The grey level of a cell in any spelling, or <see cref="NoLevel"/>.</summary>
    public int Level(ReadOnlySpan<byte> cell) => range is null ? CsvNumbers.ParseByte(cell) ?? NoLevel
        : CsvNumbers.Parse(cell) is { } value ? Level(value, range) : NoLevel;

    private static int Level(double value, ValueRange range) => range.Contains(value) ? (int)Math.Round(Math.Clamp(range.GreyLevel(value), 0, byte.MaxValue)) : NoLevel;
}
