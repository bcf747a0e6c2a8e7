namespace Mnist.Networks;

/// <summary>
/// The generator SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). Ours, because
/// System.Random promises no sequence from one .NET version to the next, and a split must be the same everywhere.
/// </summary>
/// <param name="seed">Any number.</param>
public sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>A generator for one of many draws that may be made in any order: it depends on the seed and the draw's number alone.</summary>
    /// <param name="seed">Seed of all of them.</param>
    /// <param name="number">Number of the draw.</param>
    public static SplitMix64 ForDraw(int seed, int number) => new(((ulong)(uint)seed << 32) | (uint)number);

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        state += 0x9e3779b97f4a7c15;
        var bits = state;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return bits ^ (bits >> 31);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, uniform but for a bias below 2^-33.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Puts items into random order (Fisher and Yates; Knuth, TAOCP 3.4.2, algorithm P).</summary>
    public void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
