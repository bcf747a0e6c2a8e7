using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Mnist.Networks.Optimizers;

/// <summary>How gradients become weight updates.</summary>
/// <remarks>Settings only: the trainer keeps the state.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Sgd), "sgd")]
[JsonDerivedType(typeof(Adam), "adam")]
[JsonDerivedType(typeof(AdamW), "adamW")]
public abstract record Optimizer : IOptions
{
    private protected Optimizer() { }

    /// <summary>Step size; the schedule scales it.</summary>
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public abstract double LearningRate { get; init; }

    /// <summary>The update of one step.</summary>
    /// <param name="step">1-based number of the step.</param>
    /// <param name="learningRate">Learning rate of the step.</param>
    /// <param name="l2">Coefficient λ of the penalty λ/2 ‖W‖².</param>
    internal abstract UpdateStep StepAt(long step, double learningRate, double l2);
}
