using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Training;

namespace Mnist.Networks.Images;

/// <summary>
/// The sums z of a convolution for a batch, read by the next layer as y = dropout(f(scale z + shift)). With batch normalisation scale = γ/σ and
/// shift = β - μ γ/σ; without, scale = 1 and shift is the bias. What is summed over pixels is kept a chunk of images.
/// </summary>
internal sealed unsafe class ConvolutionMaps : IImageInput
{
    // Below are the streams of dense layers; keys of streams from 0x10000 on would be theirs again.
    private const uint FirstStream = 0x8000;

    // Two sums and, of the forward pass, what deviations were taken from.
    private const int SumsOfChunk = 3;

    private readonly Activation activation;
    private readonly double dropout;
    private readonly bool wholeChannels;
    private readonly uint stream;
    private readonly bool takesMoments;
    private readonly ImageChunks? chunks;
    private readonly FeatureMaps z;
    private readonly FeatureMaps? gradient;
    private readonly AlignedBuffer<float> vectors;
    private readonly AlignedBuffer<float> sums;
    private readonly int width;
    private DropoutMask[] masks = [];

    /// <param name="shape">The convolution and what it makes.</param>
    /// <param name="capacity">Most images of a batch.</param>
    /// <param name="chunks">Of a batch; null where nothing is trained.</param>
    /// <param name="index">Which of the network's convolutions it is.</param>
    public ConvolutionMaps(ResolvedConvolution shape, int capacity, ImageChunks? chunks, int index)
    {
        (Shape, activation, dropout, wholeChannels) = (shape.Output, shape.Layer.Activation, shape.Layer.Dropout, shape.Layer.DropoutUnit == DropoutUnit.Channel);
        stream = StreamOf(index);
        takesMoments = chunks is not null && shape.Layer.BatchNorm;
        this.chunks = chunks;
        z = new FeatureMaps(capacity, Shape);
        gradient = chunks is not null ? new FeatureMaps(capacity, Shape) : null;
        width = Panels.Count(Shape.Channels) * Panels.Width;
        vectors = new AlignedBuffer<float>(6 * width);
        sums = new AlignedBuffer<float>(SumsOfChunk * (chunks?.Most ?? 1) * width);
        Scale.Fill(1);
    }

    /// <summary>Tells the dropout of a convolution from that of others and of dense layers.</summary>
    /// <param name="index">Which of the network's convolutions it is.</param>
    public static uint StreamOf(int index) => FirstStream + (uint)index;

    /// <inheritdoc/>
    public FeatureShape Shape { get; }

    /// <inheritdoc/>
    public bool NeedsGradient => gradient is not null;

    /// <summary>Whether it is normalised by statistics of the batch.</summary>
    public bool NeedsWholeBatch => takesMoments;

    /// <summary>One number a channel, padded to panels of 64.</summary>
    public Span<float> Scale => Vector(Part.Scale);

    /// <inheritdoc cref="Scale"/>
    public Span<float> Shift => Vector(Part.Shift);

    /// <summary>μ of the batch.</summary>
    public Span<float> Mean => Vector(Part.Mean);

    /// <summary>Sets what dL/dz = a g + b (z - μ) + c of a channel is made of.</summary>
    public void SetCoefficients(int channel, float a, float b, float c) =>
        (Vector(Part.A)[channel], Vector(Part.B)[channel], Vector(Part.C)[channel]) = (a, b, c);

    /// <summary>Begins a batch.</summary>
    public void Begin(ForwardPass pass)
    {
        sums.Span.Clear();
        masks = [.. Enumerable.Range(0, z.Blocks).Select(block => new DropoutMask(pass.AppliesDropout ? dropout : 0, DropoutMask.Key(pass.Seed, stream, (uint)block)))];
    }

    /// <summary>Where z is kept.</summary>
    public FeatureMaps Z => z;

    /// <summary>Takes z of an image; from the place where it is kept, only what is summed is taken.</summary>
    public void Store(int image, Planes from, int chunk)
    {
        var kept = z[image];
        for (var block = 0; block < z.Blocks; block++)
        {
            var copy = from.To(kept, block, Shape);
            if (takesMoments)
            {
                // Deviations from a value near the mean cancel little: the mean of the chunk's first image.
                if (image == chunks!.Range(chunk, int.MaxValue).First)
                {
                    MapKernel.Mean(copy, Sums(chunk, 2, block));
                }

                MapKernel.AddMoments(copy, Sums(chunk, 2, block), Sums(chunk, 0, block), Sums(chunk, 1, block));
            }

            if (from.Start != kept.Start)
            {
                MapKernel.Copy(copy, adds: false);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<FeatureMaps> Memory => [z];

    /// <inheritdoc/>
    public void Load(int image, Planes target, Scratch scratch)
    {
        var source = z[image];
        for (var block = 0; block < z.Blocks; block++)
        {
            var copy = source.To(target, block, Shape);
            MapKernel.Activate(activation, copy, Pointer(Part.Scale, block), Pointer(Part.Shift, block), Dropout(image, block));
        }

        ClearLanes(target, Shape, activation);
    }

    /// <summary>Clears what fills up the last block: f(0) need not be zero, and that must be.</summary>
    public static void ClearLanes(Planes target, FeatureShape shape, Activation activation)
    {
        var (used, block) = (shape.Channels % Planes.Lanes, target.From(Planes.Blocks(shape.Channels) - 1));
        for (var pixel = 0; used > 0 && activation == Activation.Sigmoid && pixel < shape.Height * shape.Width; pixel++)
        {
            var (y, x) = Math.DivRem(pixel, shape.Width);
            new Span<float>(block.Start + y * block.Row + x * Planes.Lanes + used, Planes.Lanes - used).Clear();
        }
    }

    /// <inheritdoc/>
    public void Return(int image, Planes gradient, int chunk, Scratch scratch)
    {
        Planes values = z[image], kept = this.gradient![image];
        for (var block = 0; block < z.Blocks; block++)
        {
            var copy = gradient.To(kept, block, Shape);
            MapKernel.Differentiate(
                activation, copy, values.From(block).Start, Pointer(Part.Scale, block), Pointer(Part.Shift, block), Dropout(image, block),
                Pointer(Part.Mean, block), Sums(chunk, 0, block), Sums(chunk, 1, block));
        }
    }

    /// <summary>Where dL/dz of the images from one on is kept; null if it has to be computed, by <see cref="LoadGradient(int, Planes)"/>.</summary>
    public ImageStack? Gradient(int image) => takesMoments ? null : gradient!.From(image);

    /// <summary>How much of dL/dz of an image is not zero, 0 to 1, where it is kept.</summary>
    public double GradientDensity(int image)
    {
        var values = gradient!.Span(image);
        return (double)MapKernel.CountNonZeros(values) / values.Length;
    }

    /// <summary>dL/dz of an image where it is kept, or else computed in scratch.</summary>
    public Planes LoadGradient(int image, Scratch scratch)
    {
        if (Gradient(image) is { } kept)
        {
            return kept[0];
        }

        var computed = scratch.Take(1, Shape.Height, Shape.Width, z.Blocks)[0];
        LoadGradient(image, computed);
        return computed;
    }

    /// <summary>Writes dL/dz of an image.</summary>
    public void LoadGradient(int image, Planes target)
    {
        if (!takesMoments)
        {
            gradient!.CopyTo(image, target);
            return;
        }

        Planes values = z[image], kept = gradient![image];
        for (var block = 0; block < z.Blocks; block++)
        {
            var copy = kept.To(target, block, Shape);
            MapKernel.Combine(copy, values.From(block).Start, Pointer(Part.Mean, block), Pointer(Part.A, block), Pointer(Part.B, block), Pointer(Part.C, block));
        }
    }

    /// <summary>Mean and variance of z of a channel over all chunks, put together in order (Chan et al., 1983); clears what was summed.</summary>
    /// <param name="rows">Images of the batch.</param>
    public (double Mean, double Variance) TakeMoments(int channel, int rows)
    {
        var (pixels, mean, squares) = (Shape.Height * Shape.Width, 0.0, 0.0);
        for (var chunk = 0; chunk < chunks!.Count(rows); chunk++)
        {
            var (sum, _, center) = SumsOf(chunk, channel);
            mean += ImagesOf(chunk, rows) * pixels * (double)center + sum;
        }

        mean /= (double)rows * pixels;
        for (var chunk = 0; chunk < chunks.Count(rows); chunk++)
        {
            var (sum, square, center) = SumsOf(chunk, channel);
            var offset = center - mean;
            squares += square + 2 * offset * sum + ImagesOf(chunk, rows) * pixels * offset * offset;
        }

        TakeSums(channel);
        return (mean, Math.Max(0, squares / ((double)rows * pixels)));
    }

    /// <summary>Σ g and Σ g (z - μ) of a channel over all chunks, in order; clears them.</summary>
    public (double Sum, double Product) TakeSums(int channel)
    {
        var (first, second) = (0.0, 0.0);
        for (var index = channel; index < sums.Length; index += SumsOfChunk * width)
        {
            first += sums.Span[index];
            second += sums.Span[index + width];
            (sums.Span[index], sums.Span[index + width]) = (0, 0);
        }

        return (first, second);
    }

    private BlockDropout Dropout(int image, int block) => new(
        masks.Length == 0 ? new DropoutMask(0, 0) : masks[block], (wholeChannels ? image : image * Shape.Height * Shape.Width) * Planes.Lanes, wholeChannels);

    private int ImagesOf(int chunk, int rows)
    {
        var (first, end) = chunks!.Range(chunk, rows);
        return end - first;
    }

    private (float Sum, float Square, float Center) SumsOf(int chunk, int channel)
    {
        var found = sums.Span[(SumsOfChunk * chunk * width + channel)..];
        return (found[0], found[width], found[2 * width]);
    }

    private float* Sums(int chunk, int which, int block) => sums.Pointer + (SumsOfChunk * chunk + which) * width + block * Planes.Lanes;

    private Span<float> Vector(Part part) => vectors.Span.Slice((int)part * width, width);

    private float* Pointer(Part part, int block) => vectors.Pointer + (int)part * width + block * Planes.Lanes;

    private enum Part
    {
        Scale,
        Shift,
        Mean,
        A,
        B,
        C,
    }
}
