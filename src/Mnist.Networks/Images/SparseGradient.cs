using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Images;

/// <summary>
/// The backward pass of a 3 × 3 convolution that is not normalised, from what is not zero in dL/dz: of the pixels of a pool one gets a gradient, and only if it
/// was above zero.
/// </summary>
/// <param name="inputBlocks">Blocks of channels of the input.</param>
/// <param name="outputBlocks">Blocks of filters.</param>
/// <param name="output">What the convolution makes.</param>
/// <param name="paddedWidth">Pixels of a line of the padded input.</param>
internal sealed unsafe class SparseGradient(ImageKernels kernels, int inputBlocks, int outputBlocks, FeatureShape output, int paddedWidth)
{
    private const int Lanes = Planes.Lanes;
    private const int Taps = 9;

    private readonly AlignedBuffer<float> weights = new(outputBlocks * Lanes * inputBlocks * Taps * Lanes);
    private readonly AlignedBuffer<int> places = ConvolutionKernel.PixelOffsets(output.Height, output.Width, paddedWidth);

    /// <summary>Floats of a weight gradient in the making: sums[filter][block of channels][tap][16].</summary>
    public int Length => weights.Length;

    private int Pixels => output.Height * output.Width;

    private nint Filter => (nint)inputBlocks * Taps * Lanes;

    /// <summary>Follows weights that were changed.</summary>
    /// <param name="changed">Of 16 channels and 16 filters, channel by channel.</param>
    public void Refresh(float* changed, int filters, int channels, int tap) => Transposition.OfRows(
        new ReadOnlySpan<float>(changed, Lanes * Lanes), Lanes, weights.Span[PlaceOf(filters, channels, tap)..], (int)Filter, Lanes, Lanes);

    /// <summary>Adds one image to the sums, and to dL/dx.</summary>
    /// <param name="gradient">dL/dz.</param>
    /// <param name="padded">The padded input.</param>
    /// <param name="back">Of the same shape as the input; nothing is added where there is none.</param>
    public void Add(Planes gradient, Planes padded, Planes? back, float* sums, Scratch scratch)
    {
        var taken = scratch.Taken;
        var values = scratch.Take(Pixels * Lanes);
        var offsets = (int*)scratch.Take(Pixels * Lanes);
        Span<int> count = stackalloc int[1];
        for (var outer = 0; outer < outputBlocks; outer++)
        {
            var source = new ReadOnlySpan<float>(gradient.From(outer).Start, Pixels * Lanes);
            NonZeros.List(source, source.Length, source.Length, 0, count, new Span<int>(offsets, source.Length), new Span<float>(values, source.Length), source.Length);
            var entries = new BlockEntries(offsets, values, count[0], places.Pointer);
            for (var inner = 0; inner < inputBlocks; inner++)
            {
                kernels.ScatterWeightGradient(entries, padded.From(inner).Start, padded.Row, sums + PlaceOf(outer, inner, 0), Filter);
                if (back is { } image)
                {
                    kernels.ScatterInputGradient(entries, weights.Pointer + PlaceOf(outer, inner, 0), Filter, image.From(inner).Start, image.Row);
                }
            }
        }

        scratch.Release(taken);
    }

    /// <summary>Writes the sums as a weight gradient: gradient[block of filters][tap][channel][16].</summary>
    public void Store(float* sums, float* gradient)
    {
        for (var outer = 0; outer < outputBlocks; outer++)
        {
            for (var tap = 0; tap < Taps; tap++)
            {
                for (var inner = 0; inner < inputBlocks; inner++)
                {
                    var from = new ReadOnlySpan<float>(sums + PlaceOf(outer, inner, tap), (Lanes - 1) * (int)Filter + Lanes);
                    var to = new Span<float>(gradient + ((outer * Taps + tap) * inputBlocks + inner) * Lanes * Lanes, Lanes * Lanes);
                    Transposition.OfRows(from, (int)Filter, to, Lanes, Lanes, Lanes);
                }
            }
        }
    }

    private int PlaceOf(int filters, int channels, int tap) => (filters * Lanes * inputBlocks + channels) * Taps * Lanes + tap * Lanes;
}
