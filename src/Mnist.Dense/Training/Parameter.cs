using Mnist.Dense.Kernels;
using Mnist.Dense.Optimizers;

namespace Mnist.Dense.Training;

/// <summary>Trained numbers in panels, with what the optimizer remembers of each.</summary>
/// <param name="rows">Rows, 1 for a vector.</param>
/// <param name="columns">Columns.</param>
/// <param name="decays">Whether weight decay and L2 apply.</param>
internal sealed class Parameter(int rows, int columns, bool decays)
{
    private readonly PanelMatrix first = new(rows, columns);
    private readonly PanelMatrix second = new(rows, columns);

    /// <summary>The numbers.</summary>
    public PanelMatrix Value { get; } = new(rows, columns);

    /// <summary>The 64 numbers of a vector's panel.</summary>
    public Span<float> Vector(int panel) => Value.Panel(panel)[..Panels.Width];

    /// <summary>Asks for the memory of an update to come.</summary>
    public void Prefetch(int panel, int row, int length)
    {
        var start = row * Panels.Width;
        PanelKernels.Prefetch(Value.Panel(panel).Slice(start, length));
        PanelKernels.Prefetch(first.Panel(panel).Slice(start, length));
        PanelKernels.Prefetch(second.Panel(panel).Slice(start, length));
    }

    /// <summary>Applies a step to consecutive rows of a panel.</summary>
    /// <param name="step">The step.</param>
    /// <param name="panel">Which panel.</param>
    /// <param name="row">First row.</param>
    /// <param name="gradient">Gradient of those rows, a multiple of 64.</param>
    public void Update(UpdateStep step, int panel, int row, ReadOnlySpan<float> gradient)
    {
        var start = row * Panels.Width;
        step.Apply(
            Value.Panel(panel).Slice(start, gradient.Length), first.Panel(panel).Slice(start, gradient.Length),
            second.Panel(panel).Slice(start, gradient.Length), gradient, decays);
    }
}
