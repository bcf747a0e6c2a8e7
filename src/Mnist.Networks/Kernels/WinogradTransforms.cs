using System.Runtime.CompilerServices;

namespace Mnist.Networks.Kernels;

/// <summary>
/// Winograd's F(4 × 4, 3 × 3) (Lavin and Gray, 2016): 4 × 4 pixels of the output z of a 3 × 3 convolution take 6 × 6 pixels of its input x. In the
/// space of the 36 points a convolution is 36 products over the channels, with a quarter of the multiplications:
/// <code>
///   forward             z  = Aᵀ [ (G w Gᵀ) ⊙ (Bᵀ x B) ] A
///   to the weights      dw = Gᵀ [ (Bᵀ x B) ⊙ (A dz Aᵀ) ] G       the exact adjoints: A dz Aᵀ serves both,
///   to the input        dx = B  [ (G w Gᵀ) ⊙ (A dz Aᵀ) ] Bᵀ      and tiles of dx overlap and add up
/// </code>
/// The points 0, ±1, ±2 and ∞ cost a few bits: about 2 × 10⁻⁵ of the rms (Barabasz et al., 2020, compare points). A transform works on one block of 16 channels of
/// an image, pixels 16 floats apart; points of a tile lie <c>point</c> floats apart. Each lane is on its own, so the vector width does not show.
/// </summary>
internal static unsafe class WinogradTransforms<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Pixel = BlockTile.Columns;
    private const int Line = 6 * Pixel;

    /// <summary>Bᵀ x B of some tiles.</summary>
    /// <param name="image">A block of the padded image.</param>
    /// <param name="row">Floats from one line of it to the next.</param>
    /// <param name="tiles">Which tiles.</param>
    /// <param name="values">Receives values[point][tile][16].</param>
    /// <param name="point">Floats from one point to the next.</param>
    /// <param name="half">Scratch of 36 × 16 floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* image, nint row, TileRange tiles, float* values, nint point, float* half)
    {
        for (var tile = tiles.First; tile < tiles.End; tile++, values += Pixel)
        {
            var corner = image + tiles.OffsetOf(tile, row);
            for (var lane = 0; lane < Pixel; lane += TSimd.Count)
            {
                for (var x = 0; x < 6; x++)
                {
                    B6(corner + lane + x * Pixel, row, half + x * Pixel, Line);
                }

                for (var y = 0; y < 6; y++)
                {
                    B6(half + y * Line, Pixel, values + lane + y * 6 * point, point);
                }
            }
        }
    }

    /// <summary>A dz Aᵀ of some tiles; parameters as <see cref="Input"/>, of an image that is padded to whole tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(float* image, nint row, TileRange tiles, float* values, nint point, float* half)
    {
        for (var tile = tiles.First; tile < tiles.End; tile++, values += Pixel)
        {
            var corner = image + tiles.OffsetOf(tile, row);
            for (var lane = 0; lane < Pixel; lane += TSimd.Count)
            {
                for (var x = 0; x < 4; x++)
                {
                    A4(corner + lane + x * Pixel, row, half + x * Pixel, Line);
                }

                for (var y = 0; y < 6; y++)
                {
                    A4(half + y * Line, Pixel, values + lane + y * 6 * point, point);
                }
            }
        }
    }

    /// <summary>Aᵀ m A of some tiles.</summary>
    /// <param name="products">products[point][tile][16].</param>
    /// <param name="image">Receives the tiles of a block of an image that is padded to whole tiles.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* products, nint point, TileRange tiles, float* image, nint row, float* half)
    {
        for (var tile = tiles.First; tile < tiles.End; tile++, products += Pixel)
        {
            var corner = image + tiles.OffsetOf(tile, row);
            for (var lane = 0; lane < Pixel; lane += TSimd.Count)
            {
                for (var x = 0; x < 6; x++)
                {
                    A6(products + lane + x * point, 6 * point, half + x * Pixel, Line);
                }

                for (var y = 0; y < 4; y++)
                {
                    A6(half + y * Line, Pixel, corner + lane + y * row, Pixel);
                }
            }
        }
    }

    /// <summary>B m Bᵀ of some tiles, added to a padded image.</summary>
    /// <param name="products">products[point][tile][16].</param>
    /// <param name="image">A block of the padded image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddInputGradient(float* products, nint point, TileRange tiles, float* image, nint row, float* half)
    {
        for (var tile = tiles.First; tile < tiles.End; tile++, products += Pixel)
        {
            var corner = image + tiles.OffsetOf(tile, row);
            for (var lane = 0; lane < Pixel; lane += TSimd.Count)
            {
                for (var x = 0; x < 6; x++)
                {
                    BAdjoint6(products + lane + x * point, 6 * point, half + x * Pixel, Line, adds: false);
                }

                for (var y = 0; y < 6; y++)
                {
                    BAdjoint6(half + y * Line, Pixel, corner + lane + y * row, Pixel, adds: true);
                }
            }
        }
    }

    /// <summary>G w Gᵀ for 16 filters.</summary>
    /// <param name="weights">The nine taps, <paramref name="tap"/> floats apart.</param>
    /// <param name="values">Receives the points.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weights(float* weights, nint tap, float* values, nint point, float* half)
    {
        for (var lane = 0; lane < Pixel; lane += TSimd.Count)
        {
            for (var x = 0; x < 3; x++)
            {
                G3(weights + lane + x * tap, 3 * tap, half + x * Pixel, Line);
            }

            for (var y = 0; y < 6; y++)
            {
                G3(half + y * Line, Pixel, values + lane + y * 6 * point, point);
            }
        }
    }

    /// <summary>Gᵀ m G for 16 filters.</summary>
    /// <param name="sums">The points.</param>
    /// <param name="gradient">Receives the nine taps, <paramref name="tap"/> floats apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightGradient(float* sums, nint point, float* gradient, nint tap, float* half)
    {
        for (var lane = 0; lane < Pixel; lane += TSimd.Count)
        {
            for (var x = 0; x < 6; x++)
            {
                G6(sums + lane + x * point, 6 * point, half + x * Pixel, Line);
            }

            for (var y = 0; y < 3; y++)
            {
                G6(half + y * Line, Pixel, gradient + lane + y * 3 * tap, tap);
            }
        }
    }

    // Bᵀ: rows of 4 0 -5 0 1 0, 0 -4 -4 1 1 0, 0 4 -4 -1 1 0, 0 -2 -1 2 1 0, 0 2 -1 -2 1 0, 0 4 0 -5 0 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void B6(float* from, nint step, float* to, nint next)
    {
        TVector d0 = At(from, 0, step), d1 = At(from, 1, step), d2 = At(from, 2, step), d3 = At(from, 3, step), d4 = At(from, 4, step), d5 = At(from, 5, step);
        TVector p = Sum(d2, -4, d4), q = Sum(d1, -4, d3), r = TSimd.Subtract(d4, d2), s = TSimd.Subtract(d3, d1);
        TSimd.Store(Sum(d2, -5, Sum(d0, 4, d4)), to);
        TSimd.Store(TSimd.Add(p, q), to + next);
        TSimd.Store(TSimd.Subtract(p, q), to + 2 * next);
        TSimd.Store(Sum(s, 2, r), to + 3 * next);
        TSimd.Store(Sum(s, -2, r), to + 4 * next);
        TSimd.Store(Sum(d3, -5, Sum(d1, 4, d5)), to + 5 * next);
    }

    // B, the columns of the above.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BAdjoint6(float* from, nint step, float* to, nint next, bool adds)
    {
        TVector m0 = At(from, 0, step), m1 = At(from, 1, step), m2 = At(from, 2, step), m3 = At(from, 3, step), m4 = At(from, 4, step), m5 = At(from, 5, step);
        TVector p = TSimd.Add(m1, m2), q = TSimd.Subtract(m2, m1), r = TSimd.Add(m3, m4), s = TSimd.Subtract(m3, m4);
        Put(TSimd.Multiply(m0, TSimd.Broadcast(4)), to, adds);
        Put(Sum(TSimd.Add(q, m5), 4, TSimd.Multiply(s, TSimd.Broadcast(-2))), to + next, adds);
        Put(TSimd.Subtract(Sum(m0, -5, TSimd.Multiply(p, TSimd.Broadcast(-4))), r), to + 2 * next, adds);
        Put(TSimd.Subtract(Sum(m5, -5, TSimd.Multiply(s, TSimd.Broadcast(2))), q), to + 3 * next, adds);
        Put(TSimd.Add(TSimd.Add(m0, p), r), to + 4 * next, adds);
        Put(m5, to + 5 * next, adds);
    }

    // Aᵀ: rows of 1 1 1 1 1 0, 0 1 -1 2 -2 0, 0 1 1 4 4 0, 0 1 -1 8 -8 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void A6(float* from, nint step, float* to, nint next)
    {
        TVector m1 = At(from, 1, step), m2 = At(from, 2, step), m3 = At(from, 3, step), m4 = At(from, 4, step);
        TVector p = TSimd.Add(m1, m2), q = TSimd.Subtract(m1, m2), r = TSimd.Add(m3, m4), s = TSimd.Subtract(m3, m4);
        TSimd.Store(TSimd.Add(TSimd.Add(At(from, 0, step), p), r), to);
        TSimd.Store(Sum(s, 2, q), to + next);
        TSimd.Store(Sum(r, 4, p), to + 2 * next);
        TSimd.Store(TSimd.Add(Sum(s, 8, q), At(from, 5, step)), to + 3 * next);
    }

    // A, the columns of the above.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void A4(float* from, nint step, float* to, nint next)
    {
        TVector d0 = At(from, 0, step), d1 = At(from, 1, step), d2 = At(from, 2, step), d3 = At(from, 3, step);
        TVector p = TSimd.Add(d0, d2), q = TSimd.Add(d1, d3), r = Sum(d2, 4, d0), s = Sum(d3, 8, TSimd.Add(d1, d1));
        TSimd.Store(d0, to);
        TSimd.Store(TSimd.Add(p, q), to + next);
        TSimd.Store(TSimd.Subtract(p, q), to + 2 * next);
        TSimd.Store(TSimd.Add(r, s), to + 3 * next);
        TSimd.Store(TSimd.Subtract(r, s), to + 4 * next);
        TSimd.Store(d3, to + 5 * next);
    }

    // G: rows of 1/4 0 0, -1/6 -1/6 -1/6, -1/6 1/6 -1/6, 1/24 1/12 1/6, 1/24 -1/12 1/6, 0 0 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void G3(float* from, nint step, float* to, nint next)
    {
        TVector w0 = At(from, 0, step), w1 = TSimd.Multiply(At(from, 1, step), TSimd.Broadcast(1 / 6f)), w2 = At(from, 2, step);
        TVector p = TSimd.Multiply(TSimd.Add(w0, w2), TSimd.Broadcast(-1 / 6f)), q = Sum(w0, 1 / 24f, TSimd.Multiply(w2, TSimd.Broadcast(1 / 6f)));
        TSimd.Store(TSimd.Multiply(w0, TSimd.Broadcast(1 / 4f)), to);
        TSimd.Store(TSimd.Subtract(p, w1), to + next);
        TSimd.Store(TSimd.Add(p, w1), to + 2 * next);
        TSimd.Store(Sum(w1, 0.5f, q), to + 3 * next);
        TSimd.Store(Sum(w1, -0.5f, q), to + 4 * next);
        TSimd.Store(w2, to + 5 * next);
    }

    // Gᵀ, the columns of the above.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void G6(float* from, nint step, float* to, nint next)
    {
        TVector m1 = At(from, 1, step), m2 = At(from, 2, step), m3 = At(from, 3, step), m4 = At(from, 4, step);
        TVector p = TSimd.Add(m1, m2), q = TSimd.Subtract(m2, m1), r = TSimd.Add(m3, m4), s = TSimd.Subtract(m3, m4);
        TSimd.Store(Sum(At(from, 0, step), 1 / 4f, Sum(p, -1 / 6f, TSimd.Multiply(r, TSimd.Broadcast(1 / 24f)))), to);
        TSimd.Store(Sum(q, 1 / 6f, TSimd.Multiply(s, TSimd.Broadcast(1 / 12f))), to + next);
        TSimd.Store(Sum(TSimd.Subtract(r, p), 1 / 6f, At(from, 5, step)), to + 2 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TVector value, float* to, bool adds) => TSimd.Store(adds ? TSimd.Add(TSimd.Load(to), value) : value, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(float* from, int index, nint step) => TSimd.Load(from + index * step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(TVector value, float factor, TVector rest) => TSimd.MultiplyAdd(value, TSimd.Broadcast(factor), rest);
}

/// <summary>Some of the tiles of an image, counted line by line.</summary>
/// <param name="First">The first.</param>
/// <param name="End">The one after the last.</param>
/// <param name="Across">Tiles of a line.</param>
internal readonly record struct TileRange(int First, int End, int Across)
{
    /// <summary>Pixels along a side of the output of a tile, and from one tile to the next.</summary>
    public const int Side = 4;

    /// <summary>Floats from the first pixel of the image to that of a tile.</summary>
    /// <param name="row">Floats of a line.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint OffsetOf(int tile, nint row) => tile / Across * Side * row + tile % Across * Side * BlockTile.Columns;
}
