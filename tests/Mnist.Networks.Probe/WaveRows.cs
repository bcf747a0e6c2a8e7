namespace Mnist.Networks.Probe;

/// <summary>Rows of the upper half of a wave each, of a frequency by class: about half of the values are zero.</summary>
internal sealed class WaveRows : SampleRows
{
    /// <inheritdoc/>
    public override int Count => 60;

    /// <inheritdoc/>
    public override int Width => 20;

    /// <inheritdoc/>
    public override void CopyRow(int row, Span<float> destination)
    {
        for (var index = 0; index < destination.Length; index++)
        {
            destination[index] = MathF.Max(0, MathF.Sin(0.3f * row + (1 + Label(row)) * 0.2f * index) - 0.1f);
        }
    }

    /// <inheritdoc/>
    public override int Label(int row) => row % 4;
}
