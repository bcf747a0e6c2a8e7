using System.Runtime.CompilerServices;

namespace Mnist.Networks.Kernels;

/// <summary>
/// The backward pass of a 3 × 3 convolution from a list of what is not zero in dL/dz, as a rectified unit and a pool leave little of it. An entry of pixel p and filter o
/// adds its value times the filter's weights to 3 × 3 pixels of dL/dx, and times 3 × 3 pixels of x to dL/dw. Entries come pixel by pixel: what is added to dL/dx
/// stays in registers as long as the pixel is the same. The order of the entries is the order of the sums, whatever the vector width.
/// </summary>
internal static unsafe class ScatterKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Lanes = BlockTile.Columns;

    /// <summary>Adds to one block of channels of dL/dx.</summary>
    /// <param name="entries">What is not zero.</param>
    /// <param name="weights">Of the first filter: nine taps of 16 channels; those of the next are <paramref name="filter"/> floats on.</param>
    /// <param name="back">A block of the padded image.</param>
    /// <param name="row">Floats of a line of it.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void AddInputGradient(BlockEntries entries, float* weights, nint filter, float* back, nint row)
    {
        for (var lane = 0; lane < Lanes; lane += TSimd.Count)
        {
            for (var entry = 0; entry < entries.Count;)
            {
                var pixel = entries.Pixel(entry);
                var top = back + entries.Places[pixel] + lane;
                float* middle = top + row, bottom = middle + row;
                TVector a0 = TSimd.Load(top), a1 = TSimd.Load(top + Lanes), a2 = TSimd.Load(top + 2 * Lanes);
                TVector a3 = TSimd.Load(middle), a4 = TSimd.Load(middle + Lanes), a5 = TSimd.Load(middle + 2 * Lanes);
                TVector a6 = TSimd.Load(bottom), a7 = TSimd.Load(bottom + Lanes), a8 = TSimd.Load(bottom + 2 * Lanes);
                do
                {
                    var value = TSimd.Broadcast(entries.Values[entry]);
                    var from = weights + entries.Filter(entry) * filter + lane;
                    a0 = TSimd.MultiplyAdd(value, TSimd.Load(from), a0);
                    a1 = TSimd.MultiplyAdd(value, TSimd.Load(from + Lanes), a1);
                    a2 = TSimd.MultiplyAdd(value, TSimd.Load(from + 2 * Lanes), a2);
                    a3 = TSimd.MultiplyAdd(value, TSimd.Load(from + 3 * Lanes), a3);
                    a4 = TSimd.MultiplyAdd(value, TSimd.Load(from + 4 * Lanes), a4);
                    a5 = TSimd.MultiplyAdd(value, TSimd.Load(from + 5 * Lanes), a5);
                    a6 = TSimd.MultiplyAdd(value, TSimd.Load(from + 6 * Lanes), a6);
                    a7 = TSimd.MultiplyAdd(value, TSimd.Load(from + 7 * Lanes), a7);
                    a8 = TSimd.MultiplyAdd(value, TSimd.Load(from + 8 * Lanes), a8);
                    entry++;
                }
                while (entry < entries.Count && entries.Pixel(entry) == pixel);

                TSimd.Store(a0, top);
                TSimd.Store(a1, top + Lanes);
                TSimd.Store(a2, top + 2 * Lanes);
                TSimd.Store(a3, middle);
                TSimd.Store(a4, middle + Lanes);
                TSimd.Store(a5, middle + 2 * Lanes);
                TSimd.Store(a6, bottom);
                TSimd.Store(a7, bottom + Lanes);
                TSimd.Store(a8, bottom + 2 * Lanes);
            }
        }
    }

    /// <summary>Adds to dL/dw of one block of channels.</summary>
    /// <param name="image">A block of the padded image.</param>
    /// <param name="sums">Laid out as the weights of <see cref="AddInputGradient"/>.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void AddWeightGradient(BlockEntries entries, float* image, nint row, float* sums, nint filter)
    {
        for (var lane = 0; lane < Lanes; lane += TSimd.Count)
        {
            for (var entry = 0; entry < entries.Count; entry++)
            {
                var value = TSimd.Broadcast(entries.Values[entry]);
                var to = sums + entries.Filter(entry) * filter + lane;
                var from = image + entries.Places[entries.Pixel(entry)] + lane;
                for (var y = 0; y < 3; y++, from += row, to += 3 * Lanes)
                {
                    TSimd.Store(TSimd.MultiplyAdd(value, TSimd.Load(from), TSimd.Load(to)), to);
                    TSimd.Store(TSimd.MultiplyAdd(value, TSimd.Load(from + Lanes), TSimd.Load(to + Lanes)), to + Lanes);
                    TSimd.Store(TSimd.MultiplyAdd(value, TSimd.Load(from + 2 * Lanes), TSimd.Load(to + 2 * Lanes)), to + 2 * Lanes);
                }
            }
        }
    }
}

/// <summary>What is not zero in a block of channels of an image, in the order in which it lies in memory.</summary>
/// <param name="offsets">64 times the index in the block, as <see cref="NonZeros"/> lists it.</param>
/// <param name="values">The values.</param>
/// <param name="count">How many.</param>
/// <param name="places">Where each pixel is in a padded image.</param>
internal readonly unsafe struct BlockEntries(int* offsets, float* values, int count, int* places)
{
    private const int PixelShift = 6 + 4;

    public float* Values => values;

    public int Count => count;

    public int* Places => places;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Pixel(int entry) => offsets[entry] >> PixelShift;

    /// <summary>Which of the block's channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Filter(int entry) => offsets[entry] >> 6 & (BlockTile.Columns - 1);
}
