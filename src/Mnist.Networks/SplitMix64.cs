namespace Mnist.Networks;

/// <summary>
/// The generator SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). Ours, because
/// System.Random promises no sequence from one .NET version to the next, and the same seed must give the same numbers everywhere.
/// </summary>
/// <param name="seed">Any number.</param>
public sealed class SplitMix64(ulong seed)
{
    /// <summary>From one state to the next: 2⁶⁴ divided by the golden ratio.</summary>
    internal const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    /// <summary>A generator for one of many draws that may be made in any order: it depends on the seed and the draw's number alone.</summary>
    /// <param name="seed">Seed of all of them.</param>
    /// <param name="number">Number of the draw.</param>
    public static SplitMix64 ForDraw(int seed, int number) => new(Joined(seed, (uint)number));

    /// <summary>A generator for one use of a training's seed.</summary>
    internal static SplitMix64 ForStream(int seed, RandomStream stream) => new(Mix(Joined(seed, (uint)stream)));

    /// <summary>The next 64 bits.</summary>
    public ulong NextUInt64() => Mix(state += Increment);

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, uniform but for a bias below 2^-33.</summary>
    /// <param name="bound">Above 0.</param>
    public int NextInt(int bound) => (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);

    /// <summary>A number uniform in [0, 1).</summary>
    public double NextDouble() => ToDouble(NextUInt64());

    /// <summary>A number from the normal distribution with mean 0 and variance 1 (Box and Muller, 1958).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Puts items into random order (Fisher and Yates; Knuth, TAOCP 3.4.2, algorithm P).</summary>
    /// <param name="items">Shuffled in place.</param>
    public void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>Random bits as a number uniform in [0, 1).</summary>
    internal static double ToDouble(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>The output function: random bits for a state.</summary>
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static ulong Joined(int high, uint low) => ((ulong)(uint)high << 32) | low;
}

/// <summary>What random numbers of a training are for: each use of its seed has a sequence of its own.</summary>
internal enum RandomStream
{
    Weights,
    Shuffle,

    /// <summary>Seeds of the batches, of all that is random in them.</summary>
    Batches,

    Mixup,
}
