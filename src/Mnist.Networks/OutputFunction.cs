namespace Mnist.Networks;

/// <summary>What makes predictions of a network's outputs.</summary>
public enum OutputFunction
{
    /// <summary>Probabilities of classes, which sum to 1.</summary>
    Softmax,

    /// <summary>1 / (1 + exp(-x)) of each: the probability of yes, where no is the alternative.</summary>
    Sigmoid,

    /// <summary>The outputs themselves.</summary>
    Identity,
}
