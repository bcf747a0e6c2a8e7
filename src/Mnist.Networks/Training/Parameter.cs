using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Optimizers;

namespace Mnist.Networks.Training;

/// <summary>Trained numbers in panels, with what the optimizer remembers of each.</summary>
/// <param name="rows">Rows, 1 for a vector.</param>
/// <param name="columns">Columns.</param>
/// <param name="decays">Whether weight decay and L2 apply.</param>
/// <param name="keeps">What is kept beside.</param>
internal sealed class Parameter(int rows, int columns, bool decays, KeptNumbers keeps)
{
    private readonly PanelMatrix first = new(rows, columns);
    private readonly PanelMatrix second = new(rows, columns);
    private readonly PanelMatrix? gradients = keeps.HasFlag(KeptNumbers.Gradients) ? new PanelMatrix(rows, columns) : null;
    private readonly PanelMatrix? averages = keeps.HasFlag(KeptNumbers.Averages) ? new PanelMatrix(rows, columns) : null;

    /// <summary>The numbers.</summary>
    public PanelMatrix Value { get; } = new(rows, columns);

    /// <summary>All numbers that training changes, gradients left out.</summary>
    public IEnumerable<PanelMatrix> State => averages is null ? [Value, first, second] : [Value, first, second, averages];

    /// <summary>The 64 numbers of a vector's panel.</summary>
    public Span<float> Vector(int panel) => Value.Panel(panel)[..Panels.Width];

    /// <summary>Takes the gradient of consecutive rows of a panel: applies the step or, where gradients are kept, keeps it for <see cref="ApplyKept"/>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="panel">Which panel.</param>
    /// <param name="row">First row.</param>
    /// <param name="gradient">Gradient of those rows, a multiple of 64.</param>
    public void Take(UpdateStep step, int panel, int row, ReadOnlySpan<float> gradient)
    {
        if (gradients is not null)
        {
            gradient.CopyTo(Piece(gradients, panel, row, gradient.Length));
            return;
        }

        Apply(step, panel, row, gradient);
    }

    /// <summary>Sum of the squares of a panel's kept gradient.</summary>
    public double SquaredGradientNorm(int panel) => PanelKernels.SumOfSquares(gradients!.Panel(panel));

    /// <summary>Applies a step to a panel with its kept gradient.</summary>
    /// <param name="step">The step.</param>
    /// <param name="panel">Which panel.</param>
    /// <param name="factor">What the gradient is multiplied by first.</param>
    public void ApplyKept(UpdateStep step, int panel, float factor)
    {
        var gradient = gradients!.Panel(panel);
        if (factor != 1)
        {
            PanelKernels.Scale(gradient, factor);
        }

        Apply(step, panel, 0, gradient);
    }

    /// <summary>Lets the moving average begin with the numbers as they are.</summary>
    public void StartAverage()
    {
        if (averages is not null)
        {
            Value.Span.CopyTo(averages.Span);
        }
    }

    /// <summary>Moves a panel's average towards the numbers as they are after a step.</summary>
    public void MoveAverage(int panel, float rate)
    {
        if (averages is not null)
        {
            PanelKernels.MoveTowards(averages.Panel(panel), Value.Panel(panel), rate);
        }
    }

    /// <summary>Exchanges the numbers and their moving averages.</summary>
    public void SwapAverage() => PanelKernels.Swap(Value.Span, averages!.Span);

    private void Apply(UpdateStep step, int panel, int row, ReadOnlySpan<float> gradient)
    {
        var length = gradient.Length;
        step.Apply(Piece(Value, panel, row, length), Piece(first, panel, row, length), Piece(second, panel, row, length), gradient, decays);
    }

    private static Span<float> Piece(PanelMatrix matrix, int panel, int row, int length) => matrix.Panel(panel).Slice(row * Panels.Width, length);
}

/// <summary>What is kept of a parameter besides its value and the optimizer's numbers.</summary>
[Flags]
internal enum KeptNumbers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The gradient of a whole step, so that its norm can be limited before it is applied.</summary>
    Gradients = 1,

    /// <summary>The moving average.</summary>
    Averages = 2,
}
