using System.Text.Json.Serialization;

namespace Mnist.Networks;

/// <summary>What training makes small, and with it what the outputs of a network are.</summary>
public enum Loss
{
    /// <summary>Cross-entropy of a softmax, in nats: an output a class, 2 to 1,000 of them.</summary>
    [JsonStringEnumMemberName("softmaxCrossEntropy")] SoftmaxCrossEntropy,

    /// <summary>Cross-entropy of a sigmoid, in nats: one output, for rows of class 0 or 1; the network predicts the probability of class 1.</summary>
    [JsonStringEnumMemberName("sigmoidCrossEntropy")] SigmoidCrossEntropy,

    /// <summary>(output - target)²: one output, that tends to the mean of the targets of such rows.</summary>
    [JsonStringEnumMemberName("squared")] Squared,

    /// <summary>|output - target|: one output, that tends to their median. Rows far off count no more than others.</summary>
    [JsonStringEnumMemberName("absolute")] Absolute,
}

/// <summary>What is said of losses.</summary>
internal static class Losses
{
    /// <summary>Whether rows have classes; if not, they have numbers.</summary>
    public static bool HasClasses(this Loss loss) => loss is Loss.SoftmaxCrossEntropy or Loss.SigmoidCrossEntropy;

    /// <summary>What makes predictions of the outputs.</summary>
    public static OutputFunction OutputFunction(this Loss loss) => loss switch
    {
        Loss.SoftmaxCrossEntropy => Networks.OutputFunction.Softmax,
        Loss.SigmoidCrossEntropy => Networks.OutputFunction.Sigmoid,
        _ => Networks.OutputFunction.Identity,
    };
}
