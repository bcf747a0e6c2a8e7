using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Optimizers;

namespace Mnist.Networks.Training;

/// <summary>
/// A dense layer in training: z = X W, y = dropout(f(scale z + shift)). With batch normalisation scale = γ/σ and
/// shift = β - μ γ/σ; without, scale = 1 and shift is the bias. Every method works on one panel of units, so that
/// threads share a layer by panels, or by parts of them, write apart from each other and never add gradients up.
/// </summary>
internal sealed class TrainableLayer : ITrainable
{
    private readonly MatrixKernels kernels;
    private readonly int inputs;
    private readonly int[]? places;
    private readonly Activation activation;
    private readonly double dropout;
    private readonly uint dropoutStream;
    private readonly float maxWeightNorm;
    private readonly bool clipsGradients;
    private readonly Parameter weights;
    private readonly PanelMatrix? transposed;
    private readonly PanelMatrix z;
    private readonly PanelMatrix derivative;

    /// <param name="kernels">Products, of any vector width.</param>
    /// <param name="capacity">Most rows of a batch.</param>
    /// <param name="index">0 for the first layer.</param>
    /// <param name="source">What it reads.</param>
    public TrainableLayer(MatrixKernels kernels, LayerSource source, HiddenLayer shape, TrainingSettings settings, int capacity, int index, SplitMix64 random)
    {
        this.kernels = kernels;
        (inputs, places) = (source.Length, source.Places);
        dropoutStream = (uint)index + 1;
        (Units, activation, dropout) = (shape.Units, shape.Activation, shape.Dropout);
        maxWeightNorm = (float)settings.MaxWeightNorm;
        clipsGradients = settings.MaxGradientNorm > 0;
        var buffers = Parameter.BuffersOf(settings);
        weights = new Parameter(inputs, Units, decays: true, buffers);
        Bias = new Parameter(1, Units, decays: false, buffers);
        Normalization = shape.BatchNorm ? new BatchNormalization(Units, buffers) : null;
        Parameters = Normalization is null ? [weights, Bias] : [weights, Normalization.Gamma, Bias];
        transposed = source.IsTrained ? new PanelMatrix(Units, inputs) : null;
        z = new PanelMatrix(capacity, Units);
        derivative = new PanelMatrix(capacity, Units);
        Output = new PanelMatrix(capacity, Units);
        Gradient = new PanelMatrix(capacity, Units);
        WeightInitializer.Fill(weights.Value, places?.Length ?? inputs, Units, settings.Initialization, random, RowOf);
        RefreshTranspose();
        foreach (var parameter in Parameters)
        {
            parameter.InitializeAverage();
        }
    }

    public int Units { get; }

    /// <inheritdoc/>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public BatchNormalization? Normalization { get; }

    /// <summary>Number of panels of units.</summary>
    public int PanelCount => z.PanelCount;

    /// <summary>Whether rows can go forward apart from each other: statistics of the batch are of all.</summary>
    public bool TakesRowsApart => Normalization is null;

    /// <summary>Parts of the weights that can be updated apart from each other, panel after panel: 64 inputs each, or all where norms are limited.</summary>
    public int Parts => PanelCount * PartsOfPanel;

    /// <summary>Weights, then γ where there is batch normalisation, then β or the bias.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>y, batch × units.</summary>
    public PanelMatrix Output { get; }

    /// <summary>dL/dy before <see cref="Backward"/>, dL/dz after it; batch × units.</summary>
    public PanelMatrix Gradient { get; }

    /// <summary>All numbers that training changes and the next batch needs. Whoever changes them calls <see cref="RefreshTranspose"/>.</summary>
    public IEnumerable<PanelMatrix> State => Parameters.SelectMany(parameter => parameter.State).Concat(Normalization?.State ?? []);

    /// <summary>Follows weights that were changed from outside.</summary>
    public void RefreshTranspose()
    {
        for (var panel = 0; panel < PanelCount; panel++)
        {
            Transpose(panel, 0, inputs);
        }
    }

    /// <summary>How the next layer reads <see cref="Output"/>.</summary>
    public Activations MakeActivations(TrainableLayer next) => new(Output, activation, dropout, next.Units, trains: true);

    /// <summary>z and y of one panel, for some rows of X.</summary>
    /// <param name="first">The first row, a multiple of 8; 0 unless <see cref="TakesRowsApart"/>.</param>
    /// <param name="end">The one after the last; all of them unless <see cref="TakesRowsApart"/>.</param>
    public void Forward(int panel, ILayerInput input, int first, int end, ForwardPass pass)
    {
        input.Multiply(kernels, first, end - first, weights.Value.Panel(panel), z.Panel(panel)[(first * Panels.Width)..], z.ColumnsOf(panel));
        var values = Rows(z, panel, first, end);
        Span<float> scale = stackalloc float[Panels.Width], shift = stackalloc float[Panels.Width];
        scale.Fill(1);
        Bias.Vector(panel).CopyTo(shift);
        Normalization?.Forward(panel, values, pass.BatchNormMomentum, scale, shift);
        var key = DropoutMask.Key(pass.Seed, dropoutStream, (uint)panel) + (uint)(first * Panels.Width);
        var mask = new DropoutMask(pass.AppliesDropout ? dropout : 0, key);
        ActivationKernel.Train(activation, values, scale, shift, mask, Rows(Output, panel, first, end), Rows(derivative, panel, first, end));
        PanelKernels.ClearPadding(Rows(Output, panel, first, end), z.ColumnsOf(panel));
    }

    /// <summary>One panel of dL/dX = dL/dz Wᵀ, that is of dL/dy of the layer before.</summary>
    /// <param name="gradient">Receives the panel.</param>
    public void PropagateTo(PanelMatrix gradient, int panel, int rows) =>
        kernels.Multiply(Gradient.Span, Gradient.Capacity, Units, transposed!.Panel(panel), gradient.Panel(panel), rows, gradient.ColumnsOf(panel));

    /// <summary>From dL/dy to dL/dz for one panel, and the step of γ and β, or of the bias.</summary>
    public void Backward(int panel, int rows, UpdateStep step)
    {
        var gradient = Rows(Gradient, panel, 0, rows);
        PanelKernels.MultiplyInPlace(gradient, Rows(derivative, panel, 0, rows));
        Span<float> biasGradient = stackalloc float[Panels.Width];
        if (Normalization is null)
        {
            PanelKernels.ColumnSums(gradient, biasGradient);
        }
        else
        {
            Normalization.Backward(panel, gradient, Rows(z, panel, 0, rows), step, biasGradient);
        }

        Bias.ApplyOrStore(step, panel, 0, biasGradient);
    }

    /// <summary>dL/dW = Xᵀ dL/dz of one of the <see cref="Parts"/> and its step, eight inputs at a time while they are in the cache.</summary>
    /// <param name="tile">Scratch, 8 × 64.</param>
    public void Update(int part, ILayerInput input, int rows, UpdateStep step, Span<float> tile)
    {
        var (panel, piece) = Math.DivRem(part, PartsOfPanel);
        var (start, end) = PartsOfPanel == 1 ? (0, inputs) : (piece * Panels.Width, Math.Min(inputs, (piece + 1) * Panels.Width));
        var gradient = Rows(Gradient, panel, 0, rows);

        // Columns that this layer does not have are written or not, by vector width: zero either way.
        tile.Clear();
        for (var first = start; first < end; first += Panels.RowMultiple)
        {
            input.MultiplyTransposed(kernels, first, gradient, tile, z.ColumnsOf(panel));
            weights.ApplyOrStore(step, panel, first, tile);
        }

        if (!clipsGradients)
        {
            FinishUpdate(panel, start, end, step);
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

        FinishUpdate(panel, 0, inputs, step);
    }

    /// <summary>The layer as it predicts: batch normalisation by running statistics, folded into weights and biases.</summary>
    public FoldedLayer Fold()
    {
        var folded = new float[inputs * Units];
        var biases = new float[Units];
        var scales = new float[weights.Value.PanelCount * Panels.Width];
        for (var unit = 0; unit < Units; unit++)
        {
            var beta = Bias.Value[0, unit];
            (scales[unit], biases[unit]) = Normalization?.Fold(unit, beta) ?? (1, beta);
        }

        weights.Value.CopyScaled(scales, folded);
        return places is null
            ? new FoldedLayer(inputs, Units, folded, biases, activation)
            : new FoldedLayer(places.Length, Units, [.. places.SelectMany(place => new ArraySegment<float>(folded, place * Units, Units))], biases, activation);
    }

    /// <inheritdoc/>
    public void StartFrom(FoldedLayer layer) => weights.Set(layer, Bias, RowOf);

    private int PartsOfPanel => maxWeightNorm > 0 ? 1 : Panels.Count(inputs);

    private int RowOf(int input) => places is null ? input : places[input];

    // Averages are of weights within their limit.
    private void FinishUpdate(int panel, int first, int end, UpdateStep step)
    {
        if (maxWeightNorm > 0)
        {
            PanelKernels.ClipColumnNorms(weights.Value.Panel(panel), maxWeightNorm);
        }

        weights.UpdateAverage(panel, first, end - first, step.AverageRate);
        for (var vector = 1; first == 0 && vector < Parameters.Count; vector++)
        {
            Parameters[vector].UpdateAverage(panel, step.AverageRate);
        }

        Transpose(panel, first, end);
    }

    private void Transpose(int panel, int first, int end)
    {
        for (; transposed is not null && first < end; first += Panels.Width)
        {
            Transposition.OfPanel(weights.Value, panel, transposed, first / Panels.Width);
        }
    }

    private static Span<float> Rows(PanelMatrix matrix, int panel, int first, int end) => matrix.Panel(panel)[(first * Panels.Width)..(end * Panels.Width)];
}

/// <summary>What a dense layer reads.</summary>
/// <param name="Length">Values of a row.</param>
/// <param name="IsTrained">Whether it wants a gradient.</param>
/// <param name="Places">Where in a row the values are that are some, in their own order; null if all are, in this order.</param>
internal readonly record struct LayerSource(int Length, bool IsTrained, int[]? Places = null);
