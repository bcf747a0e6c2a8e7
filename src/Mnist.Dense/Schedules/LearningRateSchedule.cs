using System.Text.Json.Serialization;

namespace Mnist.Dense.Schedules;

/// <summary>How the learning rate changes over training, as a factor of the optimizer's base learning rate.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
[JsonDerivedType(typeof(OneCycleSchedule), "oneCycle")]
public abstract record LearningRateSchedule
{
    private protected LearningRateSchedule() { }

    /// <summary>The factor at a point of training.</summary>
    /// <param name="progress">Fraction of all steps done, 0 to 1.</param>
    public abstract double FactorAt(double progress);
}
