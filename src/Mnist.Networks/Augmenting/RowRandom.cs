namespace Mnist.Networks.Augmenting;

/// <summary>
/// The random numbers of one row, each found by its purpose instead of in turn (counters as in Salmon et al., 2011): a setting that is
/// turned on or off leaves what the others draw as it was.
/// </summary>
/// <param name="seed">Of the batch.</param>
/// <param name="row">The row's place in the batch.</param>
internal readonly struct RowRandom(uint seed, int row)
{
    private readonly ulong state = SplitMix64.Mix(((ulong)seed << 32) | (uint)row);

    public ulong Bits(Purpose purpose) => SplitMix64.Mix(state + ((ulong)purpose + 1) * SplitMix64.Increment);

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform(Purpose purpose) => SplitMix64.ToDouble(Bits(purpose));

    /// <summary>Uniform from minus a largest value to plus it.</summary>
    public double Spread(Purpose purpose, double largest) => (2 * Uniform(purpose) - 1) * largest;
}

/// <summary>What a random number of a row is for; X is along lines, Y across them.</summary>
internal enum Purpose
{
    Rotation,
    Scale,
    StretchX,
    StretchY,
    Shear,
    ShiftX,
    ShiftY,
    Elastic,
    Noise,
    Erasing,
    ErasedArea,
    ErasedShape,
    ErasedX,
    ErasedY,
    Mixup,
    Flip,
}
