using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Mnist.Networks;

/// <summary>The function applied to each unit of a hidden layer.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    [JsonStringEnumMemberName("relu")] Relu,

    /// <summary>x where x is positive, 0.01 x elsewhere.</summary>
    [JsonStringEnumMemberName("leakyRelu")] LeakyRelu,

    /// <summary>x Φ(x) with the tanh approximation of Hendrycks and Gimpel (2016).</summary>
    [JsonStringEnumMemberName("gelu")] Gelu,

    /// <summary>The hyperbolic tangent.</summary>
    [JsonStringEnumMemberName("tanh")] Tanh,

    /// <summary>1 / (1 + exp(-x)).</summary>
    [JsonStringEnumMemberName("sigmoid")] Sigmoid,

    /// <summary>x itself.</summary>
    [JsonStringEnumMemberName("identity")] Identity,
}

/// <summary>An activation as formulas. To add one: a member of <see cref="Activation"/>, a struct here, a line in <see cref="ActivationFunctions.Visit"/>.</summary>
internal interface IActivationFunction
{
    /// <summary>f(x).</summary>
    static abstract Vector<float> Value(Vector<float> x);

    /// <summary>f'(x).</summary>
    /// <param name="value">f(x), already known.</param>
    static abstract Vector<float> Derivative(Vector<float> x, Vector<float> value);
}

/// <summary>Work to be done with an activation known only at run time.</summary>
internal interface IActivationVisitor
{
    void Visit<TActivation>()
        where TActivation : struct, IActivationFunction;
}

/// <summary>The formulas behind <see cref="Activation"/>.</summary>
internal static class ActivationFunctions
{
    public static void Visit<TVisitor>(Activation activation, ref TVisitor visitor)
        where TVisitor : struct, IActivationVisitor, allows ref struct
    {
        switch (activation)
        {
            case Activation.Relu: visitor.Visit<Relu>(); break;
            case Activation.LeakyRelu: visitor.Visit<LeakyRelu>(); break;
            case Activation.Gelu: visitor.Visit<Gelu>(); break;
            case Activation.Tanh: visitor.Visit<Tanh>(); break;
            case Activation.Sigmoid: visitor.Visit<Sigmoid>(); break;
            case Activation.Identity: visitor.Visit<Identity>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(activation), activation, "no such activation");
        }
    }

    /// <summary>Roughly how many outputs of a trained layer are not zero, 0 to 1.</summary>
    public static double ExpectedDensity(Activation activation) => activation == Activation.Relu ? 0.5 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Logistic(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Vector.Exp(-x));

    private readonly struct Relu : IActivationFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Value(Vector<float> x) => Vector.Max(x, Vector<float>.Zero);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Derivative(Vector<float> x, Vector<float> value) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);
    }

    private readonly struct LeakyRelu : IActivationFunction
    {
        private const float NegativeSlope = 0.01f;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Value(Vector<float> x) => Vector.Max(x, x * NegativeSlope);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Derivative(Vector<float> x, Vector<float> value) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, new Vector<float>(NegativeSlope));
    }

    // x / (1 + exp(-2u)) with u = √(2/π) (x + 0.044715 x³) is x/2 (1 + tanh u).
    private readonly struct Gelu : IActivationFunction
    {
        private const float Root = 0.7978845608f;
        private const float Cubic = 0.044715f;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Value(Vector<float> x) => x * Gate(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Derivative(Vector<float> x, Vector<float> value)
        {
            var gate = Gate(x);
            return gate + x * gate * (Vector<float>.One - gate) * (2 * Root) * (Vector<float>.One + 3 * Cubic * x * x);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Gate(Vector<float> x) => Logistic(2 * Root * x * (Vector<float>.One + Cubic * x * x));
    }

    private readonly struct Tanh : IActivationFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Value(Vector<float> x) => 2 * Logistic(2 * x) - Vector<float>.One;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Derivative(Vector<float> x, Vector<float> value) => Vector<float>.One - value * value;
    }

    private readonly struct Sigmoid : IActivationFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Value(Vector<float> x) => Logistic(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Derivative(Vector<float> x, Vector<float> value) => value * (Vector<float>.One - value);
    }

    private readonly struct Identity : IActivationFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Value(Vector<float> x) => x;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Derivative(Vector<float> x, Vector<float> value) => Vector<float>.One;
    }
}
