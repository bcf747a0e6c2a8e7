using Mnist.Benchmarks.Machine;
using Mnist.Benchmarks.Peers;
using Mnist.Networks;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>A direct convolution by a program that does nothing but multiply and add, as fast as the machine is at its best.</summary>
/// <param name="shape">The convolution.</param>
internal sealed class MultiplyAddPeer(ResolvedConvolution shape) : IPeer
{
    /// <inheritdoc/>
    public string Name => "direct convolution at the multiply-add limit, 1 thread";

    /// <inheritdoc/>
    public Sample Measure(string work)
    {
        // Backward are gradients of weights and of the input, each as many operations as the way forward.
        var operations = (work == Works.Forward ? 1.0 : 2.0) * shape.Operations;
        return new(operations / MultiplyAddLimit.FlopsPerSecond(MultiplyAddLimit.Widths.First(), threads: 1));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
