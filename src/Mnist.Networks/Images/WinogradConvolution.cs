using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Images;

/// <summary>
/// A 3 × 3 convolution by tiles of 4 × 4 pixels (see <see cref="WinogradTransforms{TSimd, TVector}"/>):
/// <code>
///   input ─Load→ padded image ─Input→ V[36][block][tile][16] ─× U→ M[36][tile][16] ─Output→ z
///                                     dU[36][block][channel][16] += Vᵀ D
///   dz ─LoadGradient→ image ─Gradient→ D[36][block][tile][16] ─× Uᵀ→ M[36][tile][16] ─AddInputGradient→ padded image ─Return→ input
/// </code>
/// Several small images, or some lines of tiles of a large one, go together: enough rows for the products, and not more than the cache holds.
/// </summary>
internal sealed unsafe class WinogradConvolution : ConvolutionKernel
{
    private const int Points = 36;
    private const int Taps = 9;
    private const int Lanes = Planes.Lanes;
    private const int EnoughTiles = 32;
    private const int MostTiles = 64;

    // Measured: what is not zero costs eight times as much where it is listed.
    private const double LargestDensity = 1.0 / 8;

    private readonly int across;
    private readonly int down;
    private readonly int linesTogether;
    private readonly int imagesTogether;
    private readonly int rows;
    private readonly AlignedBuffer<float> weights;
    private readonly AlignedBuffer<float>? transposed;
    private readonly AlignedBuffer<int> inputSteps;
    private readonly AlignedBuffer<int> outputSteps;
    private readonly AlignedBuffer<int> tileSteps;
    private readonly SparseGradient? sparse;

    public WinogradConvolution(ImageKernels kernels, ResolvedConvolution shape, bool trains)
        : base(kernels, shape)
    {
        (down, across) = (Tiles(Output.Height), Tiles(Output.Width));
        linesTogether = down * across <= MostTiles ? down : Math.Max(1, MostTiles / across);
        imagesTogether = linesTogether < down ? 1 : Math.Max(1, EnoughTiles / (down * across));
        rows = Panels.RoundUp(imagesTogether * linesTogether * across, RowMultiple);
        weights = new AlignedBuffer<float>(checked(Points * InputBlocks * OutputBlocks * Lanes * Lanes));
        transposed = trains ? new AlignedBuffer<float>(weights.Length) : null;
        inputSteps = Steps([0], InputBlocks * Lanes, rows * Lanes);
        outputSteps = Steps([0], OutputBlocks * Lanes, rows * Lanes);
        tileSteps = PixelOffsets(1, rows, rows);
        var leavesZeros = trains && !shape.Layer.BatchNorm && ActivationFunctions.ExpectedDensity(shape.Layer.Activation) < 1;
        sparse = leavesZeros ? new SparseGradient(kernels, InputBlocks, OutputBlocks, Output, PaddedWidth) : null;
    }

    // Points a multiple of 4 KB apart would throw each other out of the cache: an odd number of lines.
    private int InputPoint => (InputBlocks * rows | 1) * Lanes;

    private int OutputPoint => (OutputBlocks * rows | 1) * Lanes;

    private int ProductPoint => (rows | 1) * Lanes;

    private int SumsPoint => (InputBlocks * OutputBlocks * Lanes + 1) * Lanes;

    /// <inheritdoc/>
    public override void Refresh(PanelMatrix weights, int share, Scratch scratch)
    {
        var taken = scratch.Taken;
        float* half = scratch.Take(Points * Lanes), taps = scratch.Take(Taps * Lanes), values = scratch.Take(Points * Lanes), changed = scratch.Take(Lanes * Lanes);
        for (var block = 0; block < OutputBlocks; block++)
        {
            for (var channel = share * Lanes; channel < (share + 1) * Lanes; channel++)
            {
                for (var tap = 0; tap < Taps; tap++)
                {
                    Filters(weights, block, tap * InputBlocks * Lanes + channel).CopyTo(new Span<float>(taps + tap * Lanes, Lanes));
                }

                Kernels.Weights(taps, Lanes, values, Lanes, half);
                for (var point = 0; point < Points; point++)
                {
                    new Span<float>(values + point * Lanes, Lanes).CopyTo(new Span<float>(Weights(block, point) + channel * Lanes, Lanes));
                }
            }

            for (var tap = 0; sparse is not null && tap < Taps; tap++)
            {
                for (var channel = 0; channel < Lanes; channel++)
                {
                    Filters(weights, block, tap * InputBlocks * Lanes + share * Lanes + channel).CopyTo(new Span<float>(changed + channel * Lanes, Lanes));
                }

                sparse.Refresh(changed, block, share, tap);
            }

            for (var point = 0; transposed is not null && point < Points; point++)
            {
                Transpose(Weights(block, point) + share * Lanes * Lanes, Transposed(share, point) + block * Lanes * Lanes);
            }
        }

        scratch.Release(taken);
    }

    /// <inheritdoc/>
    public override void Forward(IImageInput input, ConvolutionMaps output, int first, int end, int chunk, Scratch scratch)
    {
        var taken = scratch.Taken;
        float* half = scratch.Take(Points * Lanes), v = scratch.Take(Points * InputPoint), m = scratch.Take(Points * ProductPoint);
        for (; first < end; first += imagesTogether)
        {
            var images = Math.Min(imagesTogether, end - first);
            var inner = scratch.Taken;
            var padded = LoadInputs(input, first, images, scratch);
            var results = ResultsOf(output, first, images, scratch);
            for (var line = 0; line < down; line += linesTogether)
            {
                var tiles = TilesFrom(line);
                Transform(padded, images, tiles, v, half);
                for (var block = 0; block < OutputBlocks; block++)
                {
                    for (var point = 0; point < Points; point++)
                    {
                        Kernels.Multiply(v + point * InputPoint, inputSteps.Pointer, InputBlocks * Lanes, Weights(block, point), m + point * ProductPoint, Rows(images, tiles));
                    }

                    for (var image = 0; image < images; image++)
                    {
                        Kernels.Output(m + image * Count(tiles) * Lanes, ProductPoint, tiles, results[image].From(block).Start, results[image].Row, half);
                    }
                }
            }

            for (var image = 0; image < images; image++)
            {
                output.Store(first + image, results[image], chunk);
            }

            scratch.Release(inner);
        }

        scratch.Release(taken);
    }

    /// <inheritdoc/>
    public override void Backward(IImageInput input, ConvolutionMaps output, int first, int end, int chunk, float* gradient, Scratch scratch)
    {
        // The first image speaks for its chunk.
        if (sparse is not null && output.GradientDensity(first) <= LargestDensity)
        {
            BackwardSparse(sparse, input, output, first, end, chunk, gradient, scratch);
            return;
        }

        var taken = scratch.Taken;
        float* half = scratch.Take(Points * Lanes), sums = scratch.Take(Points * SumsPoint);
        float* v = scratch.Take(Points * InputPoint), d = scratch.Take(Points * OutputPoint), m = scratch.Take(Points * ProductPoint);
        for (var begun = false; first < end; first += imagesTogether)
        {
            var images = Math.Min(imagesTogether, end - first);
            var inner = scratch.Taken;
            var padded = LoadInputs(input, first, images, scratch);
            var outputGradients = LoadGradients(output, first, images, scratch);
            var back = scratch.TakeCleared(input.NeedsGradient ? images : 0, PaddedHeight, PaddedWidth, InputBlocks);
            for (var line = 0; line < down; line += linesTogether, begun = true)
            {
                var tiles = TilesFrom(line);
                Transform(padded, images, tiles, v, half);
                TransformGradient(outputGradients, images, tiles, d, half);
                AddToSums(v, d, images * Count(tiles), sums, begun);
                if (input.NeedsGradient)
                {
                    Propagate(d, m, images, tiles, back, half);
                }
            }

            for (var image = 0; input.NeedsGradient && image < images; image++)
            {
                input.Return(first + image, back[image].Inside(Border), chunk, scratch);
            }

            scratch.Release(inner);
        }

        StoreWeightGradient(sums, gradient, half);
        scratch.Release(taken);
    }

    /// <summary>Whether the tiles end where the image does.</summary>
    private bool IsWhole => Output.Height % TileRange.Side == 0 && Output.Width % TileRange.Side == 0;

    private int PaddedHeight => down * TileRange.Side + 2;

    private int PaddedWidth => across * TileRange.Side + 2;

    private static int Tiles(int pixels) => (pixels + TileRange.Side - 1) / TileRange.Side;

    private static int Count(TileRange tiles) => tiles.End - tiles.First;

    private static int Rows(int images, TileRange tiles) => Panels.RoundUp(images * Count(tiles), RowMultiple);

    private TileRange TilesFrom(int line) => new(line * across, Math.Min(line + linesTogether, down) * across, across);

    private float* Weights(int block, int point) => weights.Pointer + (block * Points + point) * InputBlocks * Lanes * Lanes;

    private float* Transposed(int block, int point) => transposed!.Pointer + (block * Points + point) * OutputBlocks * Lanes * Lanes;

    private void BackwardSparse(
        SparseGradient sparse, IImageInput input, ConvolutionMaps output, int first, int end, int chunk, float* gradient, Scratch scratch)
    {
        var taken = scratch.Taken;
        var sums = scratch.Take(sparse.Length);
        new Span<float>(sums, sparse.Length).Clear();
        var inner = scratch.Taken;
        for (; first < end; first++, scratch.Release(inner))
        {
            var padded = LoadInputs(input, first, images: 1, scratch)[0];
            var kept = output.Gradient(first)!.Value[0];
            if (!input.NeedsGradient)
            {
                sparse.Add(kept, padded, null, sums, scratch);
                continue;
            }

            var back = scratch.TakeCleared(1, PaddedHeight, PaddedWidth, InputBlocks)[0];
            sparse.Add(kept, padded, back, sums, scratch);
            input.Return(first, back.Inside(Border), chunk, scratch);
        }

        sparse.Store(sums, gradient);
        scratch.Release(taken);
    }

    private ImageStack LoadInputs(IImageInput input, int first, int images, Scratch scratch)
    {
        var padded = scratch.TakeBordered(images, PaddedHeight, PaddedWidth, InputBlocks, Border, Input);
        for (var image = 0; image < images; image++)
        {
            input.Load(first + image, padded[image].Inside(Border), scratch);
        }

        return padded;
    }

    private ImageStack LoadGradients(ConvolutionMaps output, int first, int images, Scratch scratch)
    {
        if (IsWhole && output.Gradient(first) is { } kept)
        {
            return kept;
        }

        var outputGradients = scratch.TakeBordered(images, down * TileRange.Side, across * TileRange.Side, OutputBlocks, border: 0, Output);
        for (var image = 0; image < images; image++)
        {
            output.LoadGradient(first + image, outputGradients[image]);
        }

        return outputGradients;
    }

    // Whole tiles are written where z is kept, others beyond its edges.
    private ImageStack ResultsOf(ConvolutionMaps output, int first, int images, Scratch scratch) =>
        IsWhole
            ? output.Z.From(first)
            : scratch.Take(images, down * TileRange.Side, across * TileRange.Side, OutputBlocks);

    private void Transform(ImageStack padded, int images, TileRange tiles, float* v, float* half)
    {
        for (var image = 0; image < images; image++)
        {
            for (var block = 0; block < InputBlocks; block++)
            {
                var to = v + (block * rows + image * Count(tiles)) * Lanes;
                Kernels.Input(padded[image].From(block).Start, padded[image].Row, tiles, to, InputPoint, half);
            }
        }
    }

    private void TransformGradient(ImageStack outputGradients, int images, TileRange tiles, float* d, float* half)
    {
        for (var image = 0; image < images; image++)
        {
            for (var block = 0; block < OutputBlocks; block++)
            {
                var to = d + (block * rows + image * Count(tiles)) * Lanes;
                Kernels.Gradient(outputGradients[image].From(block).Start, outputGradients[image].Row, tiles, to, OutputPoint, half);
            }
        }
    }

    private void AddToSums(float* v, float* d, int tiles, float* sums, bool accumulate)
    {
        for (var point = 0; point < Points; point++)
        {
            for (var outer = 0; outer < OutputBlocks; outer++)
            {
                for (var inner = 0; inner < InputBlocks; inner++)
                {
                    Kernels.MultiplyTransposed(
                        v + point * InputPoint + inner * rows * Lanes, tileSteps.Pointer, tiles, d + point * OutputPoint + outer * rows * Lanes,
                        sums + point * SumsPoint + (outer * InputBlocks + inner) * Lanes * Lanes, Lanes, accumulate);
                }
            }
        }
    }

    private void Propagate(float* d, float* m, int images, TileRange tiles, ImageStack back, float* half)
    {
        for (var block = 0; block < InputBlocks; block++)
        {
            for (var point = 0; point < Points; point++)
            {
                Kernels.Multiply(d + point * OutputPoint, outputSteps.Pointer, OutputBlocks * Lanes, Transposed(block, point), m + point * ProductPoint, Rows(images, tiles));
            }

            for (var image = 0; image < images; image++)
            {
                Kernels.AddInputGradient(m + image * Count(tiles) * Lanes, ProductPoint, tiles, back[image].From(block).Start, back[image].Row, half);
            }
        }
    }

    private void StoreWeightGradient(float* sums, float* gradient, float* half)
    {
        for (var block = 0; block < OutputBlocks; block++)
        {
            for (var channel = 0; channel < InputBlocks * Lanes; channel++)
            {
                var offset = block * InputBlocks * Lanes + channel;
                Kernels.WeightGradient(sums + offset * Lanes, SumsPoint, gradient + (block * WeightRows + channel) * Lanes, InputBlocks * Lanes * Lanes, half);
            }
        }
    }
}
