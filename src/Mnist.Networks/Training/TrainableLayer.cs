using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Optimizers;

namespace Mnist.Networks.Training;

/// <summary>
/// A dense layer in training: z = X W, y = dropout(f(scale z + shift)). With batch normalisation scale = γ/σ and
/// shift = β - μ γ/σ; without, scale = 1 and shift is the bias. Every method works on one panel of units, so that
/// threads share a layer by panels, write apart from each other and never add gradients up.
/// </summary>
internal sealed class TrainableLayer
{
    private readonly MatrixKernels kernels;
    private readonly int inputs;
    private readonly Activation activation;
    private readonly double dropout;
    private readonly uint dropoutStream;
    private readonly float maxWeightNorm;
    private readonly bool keepsGradients;
    private readonly Parameter weights;
    private readonly Parameter shift;
    private readonly BatchNormalization? normalization;
    private readonly PanelMatrix? transposed;
    private readonly PanelMatrix z;
    private readonly PanelMatrix slope;

    /// <summary>Makes a layer with drawn weights.</summary>
    /// <param name="kernels">Kernels to use.</param>
    /// <param name="inputs">Values it takes.</param>
    /// <param name="shape">What it computes.</param>
    /// <param name="settings">How it is trained.</param>
    /// <param name="capacity">Most rows of a batch.</param>
    /// <param name="index">0 for the first layer, which needs no gradient by its input.</param>
    /// <param name="random">Where weights are drawn from.</param>
    public TrainableLayer(MatrixKernels kernels, int inputs, HiddenLayer shape, TrainingSettings settings, int capacity, int index, SeededRandom random)
    {
        this.kernels = kernels;
        this.inputs = inputs;
        dropoutStream = (uint)index + 1;
        (Units, activation, dropout) = (shape.Units, shape.Activation, shape.Dropout);
        maxWeightNorm = (float)settings.MaxWeightNorm;
        keepsGradients = settings.MaxGradientNorm > 0;
        var keeps = (keepsGradients ? KeptNumbers.Gradients : 0) | (settings.WeightAverageDecay > 0 ? KeptNumbers.Averages : 0);
        weights = new Parameter(inputs, Units, decays: true, keeps);
        shift = new Parameter(1, Units, decays: false, keeps);
        normalization = shape.BatchNorm ? new BatchNormalization(Units, keeps) : null;
        Parameters = normalization is null ? [weights, shift] : [weights, normalization.Gamma, shift];
        transposed = index > 0 ? new PanelMatrix(Units, inputs) : null;
        z = new PanelMatrix(capacity, Units);
        slope = new PanelMatrix(capacity, Units);
        Output = new PanelMatrix(capacity, Units);
        Gradient = new PanelMatrix(capacity, Units);
        WeightInitializer.Fill(weights.Value, inputs, settings.Initialization, random);
        WeightsReplaced();
        foreach (var parameter in Parameters)
        {
            parameter.StartAverage();
        }
    }

    /// <summary>Number of units.</summary>
    public int Units { get; }

    /// <summary>Number of panels of units.</summary>
    public int PanelCount => z.PanelCount;

    /// <summary>What is trained: weights, then γ where there is batch normalisation, then β or the bias.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>y, batch × units.</summary>
    public PanelMatrix Output { get; }

    /// <summary>dL/dy before <see cref="Backward"/>, dL/dz after it; batch × units.</summary>
    public PanelMatrix Gradient { get; }

    /// <summary>All numbers that training changes and the next batch needs. Whoever changes them calls <see cref="WeightsReplaced"/>.</summary>
    public IEnumerable<PanelMatrix> State => Parameters.SelectMany(parameter => parameter.State).Concat(normalization?.State ?? []);

    /// <summary>Follows weights that were changed from outside.</summary>
    public void WeightsReplaced()
    {
        for (var panel = 0; panel < PanelCount; panel++)
        {
            Transpose(panel);
        }
    }

    /// <summary>How the next layer reads <see cref="Output"/>.</summary>
    /// <param name="next">The next layer.</param>
    public Activations MakeActivations(TrainableLayer next) => new(Output, activation, dropout, next.Units, trains: true);

    /// <summary>z and y of one panel.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="input">X.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="pass">What else to do.</param>
    public void Forward(int panel, ILayerInput input, int rows, ForwardPass pass)
    {
        input.Multiply(kernels, weights.Value.Panel(panel), z.Panel(panel), z.ColumnsOf(panel));
        var values = Rows(z, panel, rows);
        Span<float> scale = stackalloc float[Panels.Width], offset = stackalloc float[Panels.Width];
        scale.Fill(1);
        shift.Vector(panel).CopyTo(offset);
        normalization?.Normalise(panel, values, pass.StatisticsRate, scale, offset);
        var mask = new DropoutMask(pass.DropsOut ? dropout : 0, DropoutMask.Key(pass.Seed, dropoutStream, (uint)panel));
        ActivationKernel.Train(activation, values, scale, offset, mask, Output.Panel(panel), slope.Panel(panel));
        PanelKernels.ClearPadding(Rows(Output, panel, rows), z.ColumnsOf(panel));
    }

    /// <summary>One panel of dL/dX of this layer, that is of dL/dy of the layer before.</summary>
    /// <param name="panel">Panel of the layer before.</param>
    /// <param name="before">The layer before.</param>
    /// <param name="rows">Rows of the batch.</param>
    public void PropagateTo(TrainableLayer before, int panel, int rows) =>
        kernels.Multiply(Gradient.Span, Gradient.Capacity, Units, transposed!.Panel(panel), before.Gradient.Panel(panel), rows, before.z.ColumnsOf(panel));

    /// <summary>From dL/dy to dL/dz for one panel, and the step of γ and β, or of the bias.</summary>
    public void Backward(int panel, int rows, UpdateStep step)
    {
        var gradient = Rows(Gradient, panel, rows);
        PanelKernels.MultiplyInPlace(gradient, Rows(slope, panel, rows));
        Span<float> shiftGradient = stackalloc float[Panels.Width];
        if (normalization is null)
        {
            PanelKernels.ColumnSums(gradient, shiftGradient);
        }
        else
        {
            normalization.Backward(panel, gradient, Rows(z, panel, rows), step, shiftGradient);
        }

        shift.Take(step, panel, 0, shiftGradient);
    }

    /// <summary>dL/dW of one panel and its step, eight inputs at a time while they are in the cache.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="input">X.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="step">The step.</param>
    /// <param name="tile">Scratch, 8 × 64, zero where this layer has no columns.</param>
    public void Update(int panel, ILayerInput input, int rows, UpdateStep step, Span<float> tile)
    {
        var gradient = Rows(Gradient, panel, rows);
        tile.Clear();
        for (var first = 0; first < inputs; first += Panels.RowMultiple)
        {
            input.MultiplyTransposed(kernels, first, gradient, tile, z.ColumnsOf(panel));
            weights.Take(step, panel, first, tile);
        }

        if (!keepsGradients)
        {
            Finish(panel, step);
        }
    }

    /// <summary>Sum of the squares of all kept gradients of a panel.</summary>
    public double SquaredGradientNorm(int panel) => Parameters.Sum(parameter => parameter.SquaredGradientNorm(panel));

    /// <summary>Applies a step to all parameters of a panel with their kept gradients.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="step">The step.</param>
    /// <param name="factor">What gradients are multiplied by first.</param>
    public void ApplyKept(int panel, UpdateStep step, float factor)
    {
        foreach (var parameter in Parameters)
        {
            parameter.ApplyKept(step, panel, factor);
        }

        Finish(panel, step);
    }

    /// <summary>The layer as it predicts: batch normalisation by running statistics, folded into weights and biases.</summary>
    public FoldedLayer Fold()
    {
        var folded = new float[inputs * Units];
        var biases = new float[Units];
        var scales = new float[weights.Value.PanelCount * Panels.Width];
        for (var unit = 0; unit < Units; unit++)
        {
            var beta = shift.Value[0, unit];
            (scales[unit], biases[unit]) = normalization?.Fold(unit, beta) ?? (1, beta);
        }

        weights.Value.CopyScaled(scales, folded);
        return new FoldedLayer(inputs, Units, folded, biases, activation);
    }

    // Averages are of weights within their limit.
    private void Finish(int panel, UpdateStep step)
    {
        if (maxWeightNorm > 0)
        {
            PanelKernels.LimitColumnNorms(weights.Value.Panel(panel), maxWeightNorm);
        }

        foreach (var parameter in Parameters)
        {
            parameter.MoveAverage(panel, step.AverageRate);
        }

        Transpose(panel);
    }

    private void Transpose(int panel)
    {
        if (transposed is not null)
        {
            Transposition.OfPanel(weights.Value, panel, transposed);
        }
    }

    private static Span<float> Rows(PanelMatrix matrix, int panel, int rows) => matrix.Panel(panel)[..(rows * Panels.Width)];
}
