using Mnist.Networks.Training;

namespace Mnist.Networks.Augmenting;

/// <summary>
/// The random numbers of one row, each found by its purpose instead of in turn (counters as in Salmon et al., 2011): a setting that is
/// turned on or off leaves what the others draw as it was.
/// </summary>
/// <param name="seed">Of the batch.</param>
/// <param name="row">The row's place in the batch.</param>
internal readonly struct RowRandom(uint seed, int row)
{
    private readonly ulong state = SeededRandom.Mix(((ulong)seed << 32) | (uint)row);

    /// <summary>64 random bits.</summary>
    public ulong Bits(Purpose purpose) => SeededRandom.Mix(state + ((ulong)purpose + 1) * SeededRandom.Increment);

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform(Purpose purpose) => SeededRandom.ToDouble(Bits(purpose));

    /// <summary>Uniform from minus a largest value to plus it.</summary>
    public double Spread(Purpose purpose, double largest) => (2 * Uniform(purpose) - 1) * largest;
}

/// <summary>What a random number of a row is for.</summary>
internal enum Purpose
{
    /// <summary>Angle.</summary>
    Rotation,

    /// <summary>Size of both axes.</summary>
    Scale,

    /// <summary>Size along lines.</summary>
    StretchX,

    /// <summary>Size across lines.</summary>
    StretchY,

    /// <summary>Shear.</summary>
    Shear,

    /// <summary>Shift along lines.</summary>
    ShiftX,

    /// <summary>Shift across lines.</summary>
    ShiftY,

    /// <summary>Key of the elastic displacements.</summary>
    Elastic,

    /// <summary>Key of the noise.</summary>
    Noise,

    /// <summary>Whether to erase.</summary>
    Erasing,

    /// <summary>Area of the rectangle.</summary>
    ErasedArea,

    /// <summary>Shape of the rectangle.</summary>
    ErasedShape,

    /// <summary>Place of the rectangle along lines.</summary>
    ErasedX,

    /// <summary>Place of the rectangle across lines.</summary>
    ErasedY,

    /// <summary>Share of a row in its blend with another.</summary>
    Mixup,
}
