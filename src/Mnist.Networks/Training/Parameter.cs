using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Optimizers;

namespace Mnist.Networks.Training;

/// <summary>Trained numbers in panels, with the optimizer's moments of each.</summary>
/// <param name="rows">Rows, 1 for a vector.</param>
/// <param name="decays">Whether weight decay and L2 apply.</param>
/// <param name="buffers">What else is kept of each number.</param>
internal sealed class Parameter(int rows, int columns, bool decays, ParameterBuffers buffers)
{
    private readonly PanelMatrix firstMoment = new(rows, columns);
    private readonly PanelMatrix secondMoment = new(rows, columns);
    private readonly PanelMatrix? gradients = buffers.HasFlag(ParameterBuffers.Gradient) ? new PanelMatrix(rows, columns) : null;
    private readonly PanelMatrix? averages = buffers.HasFlag(ParameterBuffers.Average) ? new PanelMatrix(rows, columns) : null;

    /// <summary>What else settings want kept.</summary>
    public static ParameterBuffers BuffersOf(TrainingSettings settings) =>
        (settings.MaxGradientNorm > 0 ? ParameterBuffers.Gradient : 0) | (settings.WeightAverageDecay > 0 ? ParameterBuffers.Average : 0);

    public PanelMatrix Value { get; } = new(rows, columns);

    /// <summary>All numbers that training changes, gradients left out, in the order of checkpoints.</summary>
    public IEnumerable<PanelMatrix> State => averages is null ? [Value, firstMoment, secondMoment] : [Value, firstMoment, secondMoment, averages];

    /// <summary>The 64 numbers of a vector's panel.</summary>
    public Span<float> Vector(int panel) => Value.Panel(panel)[..Panels.Width];

    /// <summary>Applies a step at once or, where gradients are clipped, stores the gradient until <see cref="ApplyClipped"/>.</summary>
    /// <param name="row">First of consecutive rows.</param>
    /// <param name="gradient">Gradient of those rows, a multiple of 64.</param>
    public void ApplyOrStore(UpdateStep step, int panel, int row, ReadOnlySpan<float> gradient)
    {
        if (gradients is not null)
        {
            gradient.CopyTo(Piece(gradients, panel, row, gradient.Length));
            return;
        }

        Apply(step, panel, row, gradient);
    }

    /// <summary>Sum of the squares of a panel's stored gradient.</summary>
    public double SquaredGradientNorm(int panel) => PanelKernels.SumOfSquares(gradients!.Panel(panel));

    /// <summary>Applies a step to a panel with its stored gradient, multiplied by a factor.</summary>
    public void ApplyClipped(UpdateStep step, int panel, float factor)
    {
        var gradient = gradients!.Panel(panel);
        if (factor != 1)
        {
            PanelKernels.Scale(gradient, factor);
        }

        Apply(step, panel, 0, gradient);
    }

    /// <summary>Takes the weights of a trained layer, and its biases.</summary>
    /// <param name="bias">Receives the biases.</param>
    /// <param name="rowOf">Where each input's weights are.</param>
    public void Set(FoldedLayer layer, Parameter bias, Func<int, int> rowOf)
    {
        for (var index = 0; index < layer.Weights.Length; index++)
        {
            Value[rowOf(index / layer.Outputs), index % layer.Outputs] = layer.Weights[index];
        }

        for (var unit = 0; unit < layer.Outputs; unit++)
        {
            bias.Value[0, unit] = layer.Biases[unit];
        }
    }

    /// <summary>Lets the moving average begin with the numbers as they are.</summary>
    public void InitializeAverage()
    {
        if (averages is not null)
        {
            Value.Span.CopyTo(averages.Span);
        }
    }

    /// <summary>Moves a panel's average towards the numbers as they are after a step.</summary>
    public void UpdateAverage(int panel, float rate) => UpdateAverage(panel, 0, Value.Capacity, rate);

    /// <summary>The same for some of its rows.</summary>
    public void UpdateAverage(int panel, int row, int count, float rate)
    {
        if (averages is not null)
        {
            PanelKernels.LerpInPlace(Piece(averages, panel, row, count * Panels.Width), Piece(Value, panel, row, count * Panels.Width), rate);
        }
    }

    /// <summary>Exchanges the numbers and their moving averages.</summary>
    public void SwapAverage() => PanelKernels.Swap(Value.Span, averages!.Span);

    private void Apply(UpdateStep step, int panel, int row, ReadOnlySpan<float> gradient)
    {
        var length = gradient.Length;
        step.Apply(Piece(Value, panel, row, length), Piece(firstMoment, panel, row, length), Piece(secondMoment, panel, row, length), gradient, decays);
    }

    private static Span<float> Piece(PanelMatrix matrix, int panel, int row, int length) => matrix.Panel(panel).Slice(row * Panels.Width, length);
}

/// <summary>What is kept of a parameter besides its value and the optimizer's moments.</summary>
[Flags]
internal enum ParameterBuffers
{
    None = 0,

    /// <summary>The gradient of a whole step, so that its norm can be clipped before it is applied.</summary>
    Gradient = 1,

    /// <summary>The moving average.</summary>
    Average = 2,
}
