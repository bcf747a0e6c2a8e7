using System.Numerics;
using System.Runtime.CompilerServices;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Kernels;

/// <summary>y = dropout(f(scale z + shift)) on one panel: batch normalisation or a bias, the activation and dropout in one pass.</summary>
internal static class ActivationKernel
{
    /// <summary>The pass of training, which also stores the derivative for the backward pass.</summary>
    /// <param name="activation">f.</param>
    /// <param name="z">rows × 64.</param>
    /// <param name="scale">64 factors.</param>
    /// <param name="shift">64 summands.</param>
    /// <param name="mask">Which elements are kept.</param>
    /// <param name="output">Receives y, rows × 64.</param>
    /// <param name="derivative">Receives dy/d(scale z + shift), rows × 64.</param>
    public static void Train(
        Activation activation, ReadOnlySpan<float> z, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, DropoutMask mask, Span<float> output, Span<float> derivative)
    {
        var pass = new TrainPass { Z = z, Scale = scale, Shift = shift, Mask = mask, Output = output[..z.Length], Derivative = derivative[..z.Length] };
        ActivationFunctions.Visit(activation, ref pass);
    }

    /// <summary>The pass of inference: no dropout, no derivative. <paramref name="output"/> may be <paramref name="z"/>.</summary>
    public static void Infer(Activation activation, ReadOnlySpan<float> z, ReadOnlySpan<float> shift, Span<float> output)
    {
        var pass = new InferPass { Z = z, Shift = shift, Output = output[..z.Length] };
        ActivationFunctions.Visit(activation, ref pass);
    }

    private ref struct TrainPass : IActivationVisitor
    {
        public required ReadOnlySpan<float> Z;
        public required ReadOnlySpan<float> Scale;
        public required ReadOnlySpan<float> Shift;
        public required DropoutMask Mask;
        public required Span<float> Output;
        public required Span<float> Derivative;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Visit<TActivation>()
            where TActivation : struct, IActivationFunction
        {
            for (var column = 0; column < Panels.Width; column += Vector<float>.Count)
            {
                var scale = new Vector<float>(Scale[column..]);
                var shift = new Vector<float>(Shift[column..]);
                for (var index = column; index < Z.Length; index += Panels.Width)
                {
                    var x = Vector.MultiplyAddEstimate(new Vector<float>(Z[index..]), scale, shift);
                    var value = TActivation.Value(x);
                    var derivative = TActivation.Derivative(x, value);
                    if (!Mask.KeepsAll)
                    {
                        var factors = Mask.Factors(index);
                        value *= factors;
                        derivative *= factors;
                    }

                    value.CopyTo(Output[index..]);
                    derivative.CopyTo(Derivative[index..]);
                }
            }
        }
    }

    private ref struct InferPass : IActivationVisitor
    {
        public required ReadOnlySpan<float> Z;
        public required ReadOnlySpan<float> Shift;
        public required Span<float> Output;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Visit<TActivation>()
            where TActivation : struct, IActivationFunction
        {
            for (var column = 0; column < Panels.Width; column += Vector<float>.Count)
            {
                var shift = new Vector<float>(Shift[column..]);
                for (var index = column; index < Z.Length; index += Panels.Width)
                {
                    TActivation.Value(new Vector<float>(Z[index..]) + shift).CopyTo(Output[index..]);
                }
            }
        }
    }
}
