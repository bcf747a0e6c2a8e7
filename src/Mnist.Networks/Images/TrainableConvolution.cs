using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Training;

namespace Mnist.Networks.Images;

/// <summary>A convolution in training: its parameters, and what is done with them between the passes over the images.</summary>
internal sealed unsafe class TrainableConvolution : ITrainable
{
    private const int BlocksOfPanel = Panels.Width / Planes.Lanes;
    private const int RowsTogether = 8;

    private readonly ConvolutionNode node;
    private readonly ResolvedConvolution shape;
    private readonly float maxWeightNorm;
    private readonly Parameter weights;

    public TrainableConvolution(ConvolutionNode node, ResolvedConvolution shape, TrainingSettings settings, SplitMix64 random)
    {
        (this.node, this.shape, maxWeightNorm) = (node, shape, (float)settings.MaxWeightNorm);
        var buffers = Parameter.BuffersOf(settings);
        weights = new Parameter(node.Kernel.WeightRows, shape.Output.Channels, decays: true, buffers);
        Bias = new Parameter(1, shape.Output.Channels, decays: false, buffers);
        Normalization = shape.Layer.BatchNorm ? new BatchNormalization(shape.Output.Channels, buffers) : null;
        Parameters = Normalization is null ? [weights, Bias] : [weights, Normalization.Gamma, Bias];
        WeightInitializer.Fill(
            weights.Value, shape.PatchValues, shape.Layer.Size * shape.Layer.Size * shape.Output.Channels, settings.Initialization, random, node.Kernel.RowOf);
        foreach (var parameter in Parameters)
        {
            parameter.InitializeAverage();
        }
    }

    /// <inheritdoc/>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public BatchNormalization? Normalization { get; }

    /// <summary>Weights, then γ where there is batch normalisation, then β or the bias.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>All numbers that training changes and the next batch needs. Whoever changes them calls <see cref="Refresh"/> for all shares.</summary>
    public IEnumerable<PanelMatrix> State => Parameters.SelectMany(parameter => parameter.State).Concat(Normalization?.State ?? []);

    /// <summary>Panels of filters.</summary>
    public int PanelCount => weights.Value.PanelCount;

    /// <inheritdoc cref="ConvolutionKernel.Shares"/>
    public int Shares => node.Kernel.Shares;

    /// <summary>Rows of the weight matrix, a multiple of 8.</summary>
    public int WeightRows => node.Kernel.WeightRows;

    /// <summary>Floats of a weight gradient.</summary>
    public int GradientLength => node.Kernel.GradientLength;

    /// <summary>Begins a batch; on one thread.</summary>
    public void Begin()
    {
        node.Maps.Scale.Fill(1);
        for (var panel = 0; panel < PanelCount; panel++)
        {
            Bias.Vector(panel).CopyTo(node.Maps.Shift[(panel * Panels.Width)..]);
        }
    }

    /// <summary>What y = scale z + shift needs where it is normalised, once z of all images is there; on one thread.</summary>
    public void EndForward(int rows, ForwardPass pass)
    {
        Span<float> mean = stackalloc float[Panels.Width], variance = stackalloc float[Panels.Width];
        for (var panel = 0; panel < PanelCount; panel++)
        {
            var first = panel * Panels.Width;
            Span<float> scale = node.Maps.Scale.Slice(first, Panels.Width), shift = node.Maps.Shift.Slice(first, Panels.Width);
            for (var column = 0; column < Panels.Width; column++)
            {
                var moments = node.Maps.TakeMoments(first + column, rows);
                (mean[column], variance[column]) = ((float)moments.Mean, (float)moments.Variance);
            }

            Normalization!.Normalize(panel, PixelsOf(rows), mean, variance, pass.BatchNormMomentum, scale, shift);
            mean.CopyTo(node.Maps.Mean[first..]);
        }
    }

    /// <summary>What dL/dz = a g + b (z - μ) + c needs, once g of all images is there, and the step of γ and β, or of the bias; on one thread.</summary>
    public void BeginBackward(int rows, UpdateStep step)
    {
        Span<float> gammaGradient = stackalloc float[Panels.Width], betaGradient = stackalloc float[Panels.Width];
        for (var panel = 0; panel < PanelCount; panel++)
        {
            for (var column = 0; column < Panels.Width; column++)
            {
                var channel = panel * Panels.Width + column;
                var (sum, product) = node.Maps.TakeSums(channel);
                betaGradient[column] = (float)sum;
                if (Normalization is not null)
                {
                    (gammaGradient[column], var a, var b, var c) = Normalization.Differentiate(panel, column, PixelsOf(rows), sum, product);
                    node.Maps.SetCoefficients(channel, a, b, c);
                }
            }

            Normalization?.Gamma.ApplyOrStore(step, panel, 0, gammaGradient);
            Bias.ApplyOrStore(step, panel, 0, betaGradient);
        }
    }

    /// <summary>Adds the chunks' gradients of some weights up, in order, and applies or stores them.</summary>
    /// <param name="gradients">Of all chunks, one after another.</param>
    /// <param name="first">First row of the weight matrix, a multiple of 8.</param>
    /// <param name="end">The one after the last, likewise.</param>
    public void Update(ReadOnlySpan<float> gradients, int chunks, int first, int end, UpdateStep step)
    {
        Span<float> tile = stackalloc float[RowsTogether * Panels.Width];
        for (var panel = 0; panel < PanelCount; panel++)
        {
            for (var row = first; row < end; row += RowsTogether)
            {
                tile.Clear();
                var blocks = Math.Min(BlocksOfPanel, Planes.Blocks(shape.Output.Channels) - panel * BlocksOfPanel);
                for (var block = 0; block < blocks; block++)
                {
                    var offset = ((panel * BlocksOfPanel + block) * WeightRows + row) * Planes.Lanes;
                    AddUp(gradients[offset..], chunks, tile[(block * Planes.Lanes)..]);
                }

                weights.ApplyOrStore(step, panel, row, tile);
            }
        }
    }

    /// <summary>Sum of the squares of all stored gradients of a panel.</summary>
    public double SquaredGradientNorm(int panel) => Parameters.Sum(parameter => parameter.SquaredGradientNorm(panel));

    /// <summary>Applies a step to all parameters of a panel with their stored gradients, multiplied by a factor.</summary>
    public void ApplyClipped(int panel, UpdateStep step, float factor)
    {
        foreach (var parameter in Parameters)
        {
            parameter.ApplyClipped(step, panel, factor);
        }
    }

    /// <summary>What follows a step, for one panel: the limit of the norm, then averages.</summary>
    public void FinishUpdate(int panel, UpdateStep step)
    {
        if (maxWeightNorm > 0)
        {
            PanelKernels.ClipColumnNorms(weights.Value.Panel(panel), maxWeightNorm);
        }

        foreach (var parameter in Parameters)
        {
            parameter.UpdateAverage(panel, step.AverageRate);
        }
    }

    /// <summary>Follows weights that were changed, one of the <see cref="Shares"/>.</summary>
    public void Refresh(int share, Scratch scratch) => node.Kernel.Refresh(weights.Value, share, scratch);

    /// <summary>The convolution as it predicts: batch normalisation by running statistics, folded into weights and biases.</summary>
    public FoldedLayer Fold()
    {
        var (inputs, outputs) = (shape.PatchValues, shape.Output.Channels);
        var (folded, biases) = (new float[inputs * outputs], new float[outputs]);
        for (var filter = 0; filter < outputs; filter++)
        {
            var beta = Bias.Value[0, filter];
            var (scale, shift) = Normalization?.Fold(filter, beta) ?? (1, beta);
            biases[filter] = shift;
            for (var input = 0; input < inputs; input++)
            {
                folded[input * outputs + filter] = weights.Value[node.Kernel.RowOf(input), filter] * scale;
            }
        }

        return new FoldedLayer(inputs, outputs, folded, biases, shape.Layer.Activation);
    }

    /// <inheritdoc/>
    public void StartFrom(FoldedLayer layer) => weights.Set(layer, Bias, node.Kernel.RowOf);

    private int PixelsOf(int rows) => rows * shape.Output.Height * shape.Output.Width;

    private void AddUp(ReadOnlySpan<float> gradients, int chunks, Span<float> tile)
    {
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            for (var row = 0; row < RowsTogether; row++)
            {
                PanelKernels.AddInPlace(tile.Slice(row * Panels.Width, Planes.Lanes), gradients.Slice(chunk * GradientLength + row * Planes.Lanes, Planes.Lanes));
            }
        }
    }
}
