namespace Mnist.Networks.Training;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): small, fast, and the same on every machine and runtime.</summary>
/// <param name="seed">Any number; a stream keeps uses of one seed apart.</param>
/// <param name="stream">What the numbers are for.</param>
internal sealed class SeededRandom(int seed, RandomStream stream)
{
    /// <summary>From one state to the next: 2⁶⁴ divided by the golden ratio.</summary>
    public const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong state = Mix(((ulong)(uint)seed << 32) | (uint)stream);

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(state += Increment);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => ToDouble(NextBits());

    /// <summary>Uniform in 0 to <paramref name="bound"/> - 1; the bias is below 2⁻³².</summary>
    public int NextInt(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    /// <summary>Normal with mean 0 and variance 1 (Box and Muller, 1958).</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Puts items into a random order (Fisher and Yates; Durstenfeld, 1964).</summary>
    public void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>Random bits as a number uniform in [0, 1).</summary>
    public static double ToDouble(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>Random bits for a state.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>What random numbers are for.</summary>
internal enum RandomStream
{
    /// <summary>Initial weights.</summary>
    Weights,

    /// <summary>Order of the rows.</summary>
    Shuffle,

    /// <summary>Seeds of the batches, of all that is random in them.</summary>
    Batches,

    /// <summary>Shares of blended rows.</summary>
    Mixup,
}
