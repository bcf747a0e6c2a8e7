using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Mnist.Networks.Optimizers;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019, algorithm 2).</summary>
public sealed record AdamW : AdamOptimizer
{
    // Last in JSON, where a derived record's own properties come first: identities of runs are hashes of that text.
    /// <summary>Decoupled weight decay: each step takes learning rate × this fraction off every weight; biases and batch-norm parameters are exempt.</summary>
    [Range(0.0, 10.0), JsonPropertyOrder(1)]
    public double WeightDecay { get; init; } = 0.01;

    /// <inheritdoc/>
    private protected override double DecoupledDecay => WeightDecay;
}
