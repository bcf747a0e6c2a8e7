using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Images;

/// <summary>
/// A convolution of the pixels of a row: few channels, and most of an image may be blank. Patches that are not blank are copied out, the values of each in blocks of
/// 16, and multiplied; of the others z is zero.
/// </summary>
internal sealed unsafe class PatchConvolution : ConvolutionKernel
{
    private const int Lanes = Planes.Lanes;
    private const int SmallPatch = 9;

    private readonly int patchValues;
    private readonly int rows;
    private readonly AlignedBuffer<float> weights;
    private readonly AlignedBuffer<int> steps;
    private readonly AlignedBuffer<int> rowSteps;
    private readonly int[] sources;

    public PatchConvolution(ImageKernels kernels, ResolvedConvolution shape)
        : base(kernels, shape)
    {
        patchValues = shape.PatchValues;
        PaddedWidth = Panels.RoundUp(Output.Width + Size - 1, Lanes) + Lanes;
        rows = Panels.RoundUp(Output.Height * Output.Width, RowMultiple);
        weights = new AlignedBuffer<float>(GradientLength);
        steps = Steps([0], PatchBlocks * Lanes, rows * Lanes);
        rowSteps = PixelOffsets(1, rows, rows);
        sources = [.. Enumerable.Range(0, patchValues).Select(value =>
            value % Input.Channels * PaddedLength + value / Input.Channels / Size * PaddedWidth + value / Input.Channels % Size)];
    }

    /// <inheritdoc/>
    public override int WeightRows => PatchBlocks * Lanes;

    /// <inheritdoc/>
    public override int Shares => PatchBlocks;

    private int PatchBlocks => Planes.Blocks(Size * Size * Input.Channels);

    private int PaddedHeight => Output.Height + Size - 1;

    // Whole vectors beyond the last pixel of a line.
    private int PaddedWidth { get; }

    private int PaddedLength => PaddedHeight * PaddedWidth;

    /// <inheritdoc/>
    public override int RowOf(int value) => value;

    /// <inheritdoc/>
    public override void Refresh(PanelMatrix weights, int share, Scratch scratch)
    {
        for (var block = 0; block < OutputBlocks; block++)
        {
            for (var row = share * Lanes; row < (share + 1) * Lanes; row++)
            {
                Filters(weights, block, row).CopyTo(new Span<float>(this.weights.Pointer + (block * WeightRows + row) * Lanes, Lanes));
            }
        }
    }

    /// <inheritdoc/>
    public override void Forward(IImageInput input, ConvolutionMaps output, int first, int end, int chunk, Scratch scratch)
    {
        var taken = scratch.Taken;
        var products = scratch.Take(rows * Lanes);
        var inner = scratch.Taken;
        for (; first < end; first++, scratch.Release(inner))
        {
            var patches = Copy((PixelImages)input, first, scratch);
            var z = output.Z[first];
            for (var block = 0; block < OutputBlocks; block++)
            {
                if (patches.Count > 0)
                {
                    Kernels.Multiply(
                        patches.Values, steps.Pointer, patchValues, weights.Pointer + block * WeightRows * Lanes, products, Panels.RoundUp(patches.Count, RowMultiple));
                }

                Scatter(products, patches, z.From(block).Start);
            }

            output.Store(first, z, chunk);
        }

        scratch.Release(taken);
    }

    /// <inheritdoc/>
    public override void Backward(IImageInput input, ConvolutionMaps output, int first, int end, int chunk, float* gradient, Scratch scratch)
    {
        var taken = scratch.Taken;
        var gathered = scratch.Take(rows * Lanes);
        var inner = scratch.Taken;
        new Span<float>(gradient, GradientLength).Clear();
        for (; first < end; first++, scratch.Release(inner))
        {
            var patches = Copy((PixelImages)input, first, scratch);
            var outputGradient = output.LoadGradient(first, scratch);
            for (var block = 0; patches.Count > 0 && block < OutputBlocks; block++)
            {
                Gather(outputGradient.From(block).Start, patches, gathered);
                for (var part = 0; part < PatchBlocks; part++)
                {
                    Kernels.MultiplyTransposed(
                        patches.Values + part * rows * Lanes, rowSteps.Pointer, patches.Count, gathered, gradient + (block * WeightRows + part * Lanes) * Lanes,
                        ChannelsOf(patchValues, part), accumulate: true);
                }
            }
        }

        scratch.Release(taken);
    }

    /// <summary>The patches of an image that are not blank.</summary>
    private Patches Copy(PixelImages images, int image, Scratch scratch)
    {
        var padded = scratch.Take(Input.Channels * PaddedLength + Lanes);
        var values = scratch.Take(PatchBlocks * rows * Lanes);
        var list = (int*)scratch.Take(rows + 1);
        Pad(images.Values(image), padded);
        var inner = scratch.Taken;
        var count = List(padded, scratch.Take(PaddedLength + Lanes), list);
        scratch.Release(inner);
        for (var row = 0; row < count; row++)
        {
            var corner = padded + list[row] / Output.Width * PaddedWidth + list[row] % Output.Width;
            if (sources.Length == SmallPatch)
            {
                CopySmall(corner, values + row * Lanes);
            }
            else
            {
                CopyPatch(corner, values + row * Lanes);
            }
        }

        return new Patches(values, list, count);
    }

    // 3 × 3 values of one channel, four at a time: what is too much of a line the next one covers.
    private void CopySmall(float* corner, float* to)
    {
        Vector128.Load(corner).Store(to);
        Vector128.Load(corner + PaddedWidth).Store(to + 3);
        Vector128.Load(corner + 2 * PaddedWidth).Store(to + 6);
        Vector128<float>.Zero.Store(to + 9);
        Vector128<float>.Zero.Store(to + 12);
    }

    private void CopyPatch(float* corner, float* to)
    {
        for (var block = 0; block < PatchBlocks; block++, to += rows * Lanes)
        {
            var (first, used) = (block * Lanes, Math.Min(Lanes, patchValues - block * Lanes));
            for (var lane = 0; lane < used; lane++)
            {
                to[lane] = corner[sources[first + lane]];
            }

            new Span<float>(to + used, Lanes - used).Clear();
        }
    }

    private void Pad(ReadOnlySpan<float> pixels, float* padded)
    {
        new Span<float>(padded, Input.Channels * PaddedLength + Lanes).Clear();
        for (var line = 0; line < Input.Channels * Input.Height; line++)
        {
            var (channel, y) = Math.DivRem(line, Input.Height);
            var to = padded + channel * PaddedLength + (y + Border) * PaddedWidth + Border;
            pixels.Slice(line * Input.Width, Input.Width).CopyTo(new Span<float>(to, Input.Width));
        }
    }

    /// <summary>Lists the pixels whose patches have a value that is not zero: a patch adds up the sizes of its values, first along its lines, then across them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int List(float* padded, float* sizes, int* list)
    {
        var length = PaddedLength - Size;
        for (var start = 0; start < length; start += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var channel = 0; channel < Input.Channels; channel++)
            {
                for (var x = 0; x < Size; x++)
                {
                    sum += Vector.Abs(Vector.Load(padded + channel * PaddedLength + start + x));
                }
            }

            sum.Store(sizes + start);
        }

        var (count, width) = (0, Output.Width);
        for (var y = 0; y < Output.Height; y++)
        {
            for (var x = 0; x < width; x += Lanes)
            {
                var sum = Vector512<float>.Zero;
                for (var below = 0; below < Size; below++)
                {
                    sum += Vector512.Load(sizes + ((y + below) * PaddedWidth) + x);
                }

                var (pixel, filled) = ((y * width) + x, ~Vector512.Equals(sum, Vector512<float>.Zero).ExtractMostSignificantBits() & ((1UL << Math.Min(Lanes, width - x)) - 1));
                for (; filled != 0; filled &= filled - 1)
                {
                    list[count++] = pixel + BitOperations.TrailingZeroCount(filled);
                }
            }
        }

        return count;
    }

    private void Scatter(float* products, Patches patches, float* z)
    {
        var next = 0;
        for (var row = 0; row < patches.Count; row++)
        {
            var pixel = patches.Pixels[row];
            Clear(z, next, pixel);
            CopyPixel(products + row * Lanes, z + pixel * Lanes);
            next = pixel + 1;
        }

        Clear(z, next, Output.Height * Output.Width);
    }

    private static void Clear(float* z, int first, int end)
    {
        if (first < end)
        {
            new Span<float>(z + first * Lanes, (end - first) * Lanes).Clear();
        }
    }

    private static void Gather(float* outputGradient, Patches patches, float* gathered)
    {
        for (var row = 0; row < patches.Count; row++)
        {
            CopyPixel(outputGradient + patches.Pixels[row] * Lanes, gathered + row * Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyPixel(float* from, float* to)
    {
        for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
        {
            Vector.Load(from + lane).Store(to + lane);
        }
    }

    private readonly struct Patches(float* values, int* pixels, int count)
    {
        /// <summary>values[block][row][16].</summary>
        public float* Values => values;

        /// <summary>The pixel of each row, ascending.</summary>
        public int* Pixels => pixels;

        public int Count => count;
    }
}
