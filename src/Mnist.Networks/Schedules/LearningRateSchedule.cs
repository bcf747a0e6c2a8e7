using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Mnist.Networks.Schedules;

/// <summary>
/// How the learning rate changes over training, as a factor of the optimizer's base learning rate: a rise in a straight line, the warm-up
/// (Goyal et al., 2017), and then what each schedule does.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(StepSchedule), "step")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
[JsonDerivedType(typeof(OneCycleSchedule), "oneCycle")]
public abstract record LearningRateSchedule : IOptions
{
    private protected LearningRateSchedule() { }

    /// <summary>Fraction of training spent rising, in a straight line, to the optimizer's learning rate.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public virtual double WarmUp { get; init; }

    /// <summary>Factor at the first step of a warm-up.</summary>
    private protected virtual double FactorAtStart => 0;

    /// <summary>The factor at a point of training, 0 to 1.</summary>
    /// <param name="progress">0 at the first step, 1 at the last.</param>
    public double FactorAt(double progress) => progress < WarmUp
        ? FactorAtStart + (1 - FactorAtStart) * progress / WarmUp
        : FactorAfterWarmUp((progress - WarmUp) / (1 - WarmUp));

    /// <summary>The factor once the warm-up is over.</summary>
    /// <param name="progress">0 at its end, 1 at the last step.</param>
    private protected abstract double FactorAfterWarmUp(double progress);
}
