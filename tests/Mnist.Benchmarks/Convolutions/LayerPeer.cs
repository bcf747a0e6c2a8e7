using System.Diagnostics;
using Mnist.Benchmarks.Peers;
using Mnist.Networks;
using Mnist.Networks.Images;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Training;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>One 3 × 3 convolution with batch normalisation, as it stands in a network after another, on one thread. A sample is the best of its passes, as the limit beside it is.</summary>
internal sealed unsafe class LayerPeer : IPeer
{
    /// <summary>Images of a pass.</summary>
    public const int Images = 64;

    /// <summary>Passes of a sample.</summary>
    public const int Passes = 20;

    private readonly ImageChunks chunks = new(Images);
    private readonly Scratch scratch = new();
    private readonly ConvolutionMaps input;
    private readonly ConvolutionMaps output;
    private readonly ConvolutionKernel kernel;
    private readonly AlignedBuffer<float> gradient;

    /// <summary>Draws images, weights and gradients.</summary>
    /// <param name="shape">The convolution.</param>
    public LayerPeer(ResolvedConvolution shape)
    {
        input = new ConvolutionMaps(new(shape.Layer, shape.Input, shape.Input), Images, chunks, index: 0);
        output = new ConvolutionMaps(shape, Images, chunks, index: 1);
        kernel = ConvolutionKernel.Create(MatrixKernels.ForThisMachine.Images, shape, readsPixels: false, trains: true);
        gradient = new AlignedBuffer<float>(kernel.GradientLength);
        Draw(shape, new Random(1));
    }

    /// <inheritdoc/>
    public string Name => "mnist, 1 thread";

    /// <inheritdoc/>
    public Sample Measure(string work) => new(Enumerable.Range(0, Passes).Min(_ => Pass(work) / Images));

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private double Pass(string work)
    {
        var start = Stopwatch.GetTimestamp();
        for (var chunk = 0; chunk < chunks.Most; chunk++)
        {
            var (first, end) = chunks.Range(chunk, Images);
            if (work == Works.Forward)
            {
                kernel.Forward(input, output, first, end, chunk, scratch);
            }
            else
            {
                kernel.Backward(input, output, first, end, chunk, gradient.Pointer, scratch);
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Draw(ResolvedConvolution shape, Random random)
    {
        var pass = ForwardPass.Training(seed: 1);
        input.Begin(pass);
        output.Begin(pass);
        var weights = new PanelMatrix(kernel.WeightRows, shape.Output.Channels);
        Fill(weights.Span, random);
        for (var share = 0; share < kernel.Shares; share++)
        {
            kernel.Refresh(weights, share, scratch);
        }

        for (var image = 0; image < Images; image++)
        {
            Fill(new Span<float>(input.Z[image].Start, FeatureMaps.Length(shape.Input)), random);
            var slopes = scratch.Take(1, shape.Output.Height, shape.Output.Width, Planes.Blocks(shape.Output.Channels))[0];
            Fill(new Span<float>(slopes.Start, FeatureMaps.Length(shape.Output)), random);
            output.Return(image, slopes, chunk: 0, scratch);
            scratch.Release(0);
        }
    }

    private static void Fill(Span<float> values, Random random)
    {
        foreach (ref var value in values)
        {
            value = random.NextSingle() - 0.5f;
        }
    }
}
