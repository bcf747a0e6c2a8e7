using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Mnist.Benchmarks.Machine;

/// <summary>How fast this machine reads and writes memory, over 256 MB, which no cache holds.</summary>
internal sealed class BandwidthLimit
{
    private const int Floats = 64 << 20;
    private const int Tries = 5;

    private readonly float[] memory = new float[Floats];
    private float total;

    /// <summary>Fills the memory, so that every page is there.</summary>
    public BandwidthLimit() => memory.AsSpan().Fill(1);

    /// <summary>Bytes a second of a sum over all of it.</summary>
    public double Read(int threads) => sizeof(float) * (double)Floats / Together.BestSeconds(threads, Tries, thread =>
    {
        var sum = Sum(Part(memory, thread, threads));
        Interlocked.Exchange(ref total, sum);
    });

    /// <summary>Bytes a second, read and written, of a copy of one half to the other.</summary>
    public double Copy(int threads) => sizeof(float) * (double)Floats / Together.BestSeconds(threads, Tries, thread =>
        Part(memory.AsSpan(0, Floats / 2), thread, threads).CopyTo(Part(memory.AsSpan(Floats / 2), thread, threads)));

    /// <summary>Bytes a second, read and written, of a ← b / 2 + c, each a third of the memory (McCalpin's STREAM triad).</summary>
    public double Triad(int threads) => sizeof(float) * (double)(Floats / 3 * 3) / Together.BestSeconds(threads, Tries, thread =>
    {
        var third = Floats / 3;
        TensorPrimitives.MultiplyAdd(
            Part(memory.AsSpan(third, third), thread, threads), 0.5f, Part(memory.AsSpan(2 * third, third), thread, threads),
            Part(memory.AsSpan(0, third), thread, threads));
    });

    private static Span<float> Part(Span<float> all, int thread, int threads)
    {
        var part = all.Length / threads / 16 * 16;
        return all.Slice(thread * part, part);
    }

    // Eight sums at once: a single one would wait for each addition.
    private static float Sum(ReadOnlySpan<float> values)
    {
        const int sums = 8;
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (var index = 0; index <= vectors.Length - sums; index += sums)
        {
            var eight = vectors.Slice(index, sums);
            a += eight[0];
            b += eight[1];
            c += eight[2];
            d += eight[3];
            e += eight[4];
            f += eight[5];
            g += eight[6];
            h += eight[7];
        }

        return Vector.Sum(a + b + c + d + e + f + g + h);
    }
}
