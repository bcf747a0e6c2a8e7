using System.Text.Json.Serialization;

namespace Mnist.Dense;

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
