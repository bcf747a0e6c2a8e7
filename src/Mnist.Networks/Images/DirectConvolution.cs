using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Images;

/// <summary>A convolution of any size as products of pixels that lie side by side with weights, tap by tap. A 1 × 1 convolution takes the image as one line.</summary>
internal sealed unsafe class DirectConvolution : ConvolutionKernel
{
    private const int Lanes = Planes.Lanes;

    private readonly AlignedBuffer<float> weights;
    private readonly AlignedBuffer<float>? transposed;
    private readonly AlignedBuffer<int> inputSteps;
    private readonly AlignedBuffer<int> outputSteps;
    private readonly AlignedBuffer<int> pixelSteps;

    public DirectConvolution(ImageKernels kernels, ResolvedConvolution shape, bool trains)
        : base(kernels, shape)
    {
        inputSteps = Steps(TapsOf(PaddedWidth), Input.Channels, PaddedHeight * PaddedWidth * Lanes);
        outputSteps = Steps(TapsOf(GradientWidth), Output.Channels, GradientHeight * GradientWidth * Lanes);
        weights = new AlignedBuffer<float>(checked(OutputBlocks * inputSteps.Length * Lanes));
        transposed = trains ? new AlignedBuffer<float>(checked(InputBlocks * outputSteps.Length * Lanes)) : null;
        pixelSteps = PixelOffsets(Output.Height, Output.Width, PaddedWidth);
    }

    private int PaddedHeight => Output.Height + Size - 1;

    private int PaddedWidth => Output.Width + Size - 1;

    // dL/dz in a border from which every pixel of the input can be reached.
    private int GradientHeight => Input.Height + Size - 1;

    private int GradientWidth => Input.Width + Size - 1;

    private int GradientBorder => Size - 1 - Border;

    /// <inheritdoc/>
    public override void Refresh(PanelMatrix weights, int share, Scratch scratch)
    {
        var taken = scratch.Taken;
        float* changed = scratch.Take(Lanes * Lanes), turned = scratch.Take(Lanes * Lanes);
        new Span<float>(changed, Lanes * Lanes).Clear();
        var channels = Math.Min(Lanes, Input.Channels - share * Lanes);
        for (var block = 0; block < OutputBlocks; block++)
        {
            var filters = Math.Min(Lanes, Output.Channels - block * Lanes);
            for (var tap = 0; tap < Size * Size; tap++)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    Filters(weights, block, (tap * InputBlocks + share) * Lanes + channel).CopyTo(new Span<float>(changed + channel * Lanes, Lanes));
                }

                Copy(changed, channels, this.weights.Pointer + ((block * Size * Size + tap) * Input.Channels + share * Lanes) * Lanes);
                if (transposed is null)
                {
                    continue;
                }

                // Backwards the taps come in the opposite order.
                var opposite = Size * Size - 1 - tap;
                Transpose(changed, turned);
                Copy(turned, filters, transposed.Pointer + ((share * Size * Size + opposite) * Output.Channels + block * Lanes) * Lanes);
            }
        }

        scratch.Release(taken);
    }

    /// <inheritdoc/>
    public override void Forward(IImageInput input, ConvolutionMaps output, int first, int end, int chunk, Scratch scratch)
    {
        var taken = scratch.Taken;
        for (; first < end; first++, scratch.Release(taken))
        {
            var padded = LoadInput(input, first, scratch);
            var result = Lines(Output.Height, Output.Width, OutputBlocks, scratch);
            Multiply(padded, inputSteps, weights, result, Output, OutputBlocks);
            output.Store(first, result, chunk);
        }
    }

    /// <inheritdoc/>
    public override void Backward(IImageInput input, ConvolutionMaps output, int first, int end, int chunk, float* gradient, Scratch scratch)
    {
        var taken = scratch.Taken;
        new Span<float>(gradient, GradientLength).Clear();
        for (; first < end; first++, scratch.Release(taken))
        {
            var padded = LoadInput(input, first, scratch);
            var outputGradient = output.LoadGradient(first, scratch);
            AddWeightGradient(padded, outputGradient, gradient);
            if (input.NeedsGradient)
            {
                var bordered = Size == 1 ? outputGradient : LoadBordered(output, first, scratch);
                var back = Lines(Input.Height, Input.Width, InputBlocks, scratch);
                Multiply(bordered, outputSteps, transposed!, back, Input, InputBlocks);
                input.Return(first, back, chunk, scratch);
            }
        }
    }

    private static void Copy(float* from, int rows, float* to) => new ReadOnlySpan<float>(from, rows * Lanes).CopyTo(new Span<float>(to, rows * Lanes));

    private int[] TapsOf(int width) => [.. Enumerable.Range(0, Size * Size).Select(tap => (tap / Size * width + tap % Size) * Lanes)];

    private Planes LoadInput(IImageInput input, int image, Scratch scratch)
    {
        if (Size == 1 && input.Kept(image) is { } kept)
        {
            return kept;
        }

        var padded = scratch.TakeBordered(1, PaddedHeight, PaddedWidth, InputBlocks, Border, Input)[0];
        input.Load(image, padded.Inside(Border), scratch);
        return padded;
    }

    private Planes LoadBordered(ConvolutionMaps output, int image, Scratch scratch)
    {
        var bordered = scratch.TakeBordered(1, GradientHeight, GradientWidth, OutputBlocks, GradientBorder, Output)[0];
        output.LoadGradient(image, bordered.Inside(GradientBorder));
        return bordered;
    }

    /// <summary>Room for an image whose lines, or which as a whole, have room for whole tiles.</summary>
    private Planes Lines(int height, int width, int blocks, Scratch scratch)
    {
        var line = Size == 1 ? width : Panels.RoundUp(width, RowMultiple);
        return scratch.Take(1, Size == 1 ? height + RowMultiple : height, line, blocks)[0];
    }

    private void Multiply(Planes from, AlignedBuffer<int> steps, AlignedBuffer<float> factors, Planes to, FeatureShape shape, int blocks)
    {
        var (lines, pixels) = Size == 1 ? (1, shape.Height * shape.Width) : (shape.Height, shape.Width);
        for (var block = 0; block < blocks; block++)
        {
            for (var line = 0; line < lines; line++)
            {
                Kernels.Multiply(
                    from.Start + line * from.Row, steps.Pointer, steps.Length, factors.Pointer + block * steps.Length * Lanes, to.From(block).Start + line * to.Row,
                    Panels.RoundUp(pixels, RowMultiple));
            }
        }
    }

    private void AddWeightGradient(Planes padded, Planes outputGradient, float* gradient)
    {
        for (var outer = 0; outer < OutputBlocks; outer++)
        {
            for (var tap = 0; tap < Size * Size; tap++)
            {
                for (var inner = 0; inner < InputBlocks; inner++)
                {
                    Kernels.MultiplyTransposed(
                        padded.From(inner).Start + tap / Size * padded.Row + tap % Size * Lanes, pixelSteps.Pointer, pixelSteps.Length, outputGradient.From(outer).Start,
                        gradient + (outer * WeightRows + (tap * InputBlocks + inner) * Lanes) * Lanes, ChannelsOf(Input.Channels, inner), accumulate: true);
                }
            }
        }
    }
}
