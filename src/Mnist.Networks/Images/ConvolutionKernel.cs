using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Images;

/// <summary>
/// How one convolution is computed, with its weights in the form that takes. A weight matrix has a row for each value of a patch, channels filled up to
/// blocks, and a column for each filter.
/// </summary>
internal abstract unsafe class ConvolutionKernel(ImageKernels kernels, ResolvedConvolution shape)
{
    /// <summary>Tiles have a multiple of as many rows.</summary>
    protected const int RowMultiple = 4;

    protected ImageKernels Kernels => kernels;

    protected FeatureShape Input => shape.Input;

    protected FeatureShape Output => shape.Output;

    protected int Size => shape.Layer.Size;

    /// <summary>Zeros before the first pixel of a line of the input.</summary>
    protected int Border => shape.Layer.Padding == Padding.Same ? Size / 2 : 0;

    protected int InputBlocks => Planes.Blocks(Input.Channels);

    protected int OutputBlocks => Planes.Blocks(Output.Channels);

    /// <summary>Rows of the weight matrix.</summary>
    public virtual int WeightRows => Size * Size * InputBlocks * Planes.Lanes;

    /// <summary>Floats of a weight gradient: gradient[block of filters][row][16].</summary>
    public int GradientLength => OutputBlocks * WeightRows * Planes.Lanes;

    /// <summary>Parts of the weights that can follow changes apart from each other.</summary>
    public virtual int Shares => InputBlocks;

    /// <summary>The row of a value of a patch, of lines of the patch, pixels of a line, channels of a pixel.</summary>
    public virtual int RowOf(int value) => value / Input.Channels * InputBlocks * Planes.Lanes + value % Input.Channels;

    /// <summary>How a convolution is best computed.</summary>
    /// <param name="readsPixels">Whether it reads the rows of a batch themselves.</param>
    /// <param name="trains">Whether there is a way back, which needs the weights in other forms too.</param>
    public static ConvolutionKernel Create(ImageKernels kernels, ResolvedConvolution shape, bool readsPixels, bool trains) =>
        readsPixels ? new PatchConvolution(kernels, shape)
        : shape.Layer.Size == 3 ? new WinogradConvolution(kernels, shape, trains)
        : new DirectConvolution(kernels, shape, trains);

    /// <summary>Follows weights that were changed, one of the <see cref="Shares"/>.</summary>
    /// <param name="weights">Rows × filters.</param>
    public abstract void Refresh(PanelMatrix weights, int share, Scratch scratch);

    /// <summary>z of some images of a chunk.</summary>
    public abstract void Forward(IImageInput input, ConvolutionMaps output, int first, int end, int chunk, Scratch scratch);

    /// <summary>dL/dW over some images, all of a chunk, and dL/dx, which goes back to the input.</summary>
    /// <param name="gradient">Receives dL/dW, <see cref="GradientLength"/>.</param>
    public abstract void Backward(IImageInput input, ConvolutionMaps output, int first, int end, int chunk, float* gradient, Scratch scratch);

    /// <summary>16 filters of a row of the weight matrix.</summary>
    protected static Span<float> Filters(PanelMatrix weights, int block, int row)
    {
        const int blocks = Panels.Width / Planes.Lanes;
        return weights.Panel(block / blocks).Slice(row * Panels.Width + block % blocks * Planes.Lanes, Planes.Lanes);
    }

    /// <summary>From a row of 16 numbers each to a row of 16 of the transpose.</summary>
    protected static void Transpose(float* from, float* to)
    {
        const int length = Planes.Lanes * Planes.Lanes;
        Transposition.OfRows(new ReadOnlySpan<float>(from, length), Planes.Lanes, new Span<float>(to, length), Planes.Lanes, Planes.Lanes, Planes.Lanes);
    }

    /// <summary>Rows of a block that a tile computes: those that are used, up to whole tiles.</summary>
    /// <param name="used">Rows in all.</param>
    protected static int ChannelsOf(int used, int block) => Math.Min(Planes.Lanes, Panels.RoundUp(used - block * Planes.Lanes, RowMultiple));

    /// <summary>Where the pixels of an image begin in one with longer lines.</summary>
    /// <param name="line">Pixels from one line to the next.</param>
    internal static AlignedBuffer<int> PixelOffsets(int height, int width, int line)
    {
        var offsets = new AlignedBuffer<int>(height * width);
        for (var pixel = 0; pixel < offsets.Length; pixel++)
        {
            offsets.Span[pixel] = (pixel / width * line + pixel % width) * Planes.Lanes;
        }

        return offsets;
    }

    /// <summary>Where the steps of a sum over all channels of some pixels or tiles begin.</summary>
    /// <param name="taps">Offsets of taps; a single 0 for one.</param>
    /// <param name="channels">Those that count: what fills a block up is zero.</param>
    /// <param name="block">Floats from one block to the next.</param>
    protected static AlignedBuffer<int> Steps(IReadOnlyList<int> taps, int channels, int block)
    {
        var steps = new AlignedBuffer<int>(taps.Count * channels);
        for (var index = 0; index < steps.Length; index++)
        {
            var (tap, channel) = Math.DivRem(index, channels);
            steps.Span[index] = taps[tap] + channel / Planes.Lanes * block + channel % Planes.Lanes;
        }

        return steps;
    }
}
