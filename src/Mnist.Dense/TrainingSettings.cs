using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Mnist.Dense.Optimizers;
using Mnist.Dense.Schedules;

namespace Mnist.Dense;

/// <summary>How a network is trained. The defaults make a usable network of any architecture.</summary>
public sealed record TrainingSettings
{
    /// <summary>How gradients become weight updates.</summary>
    [Description("How gradients become weight updates.")]
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>How the learning rate changes over training.</summary>
    [Description("How the learning rate changes over training.")]
    public LearningRateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>Rows per gradient step, 1 to 8,192; the last batch of an epoch may be shorter.</summary>
    [Description("Rows per gradient step."), Range(1, 8_192)]
    public int BatchSize { get; init; } = 128;

    /// <summary>Passes over the training rows, 1 to 10,000.</summary>
    [Description("Passes over the training rows."), Range(1, 10_000)]
    public int Epochs { get; init; } = 10;

    /// <summary>Probability mass spread evenly over all classes, 0 to below 1 (Szegedy et al., 2016).</summary>
    [Description("Probability mass of the target spread over all classes."), Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double LabelSmoothing { get; init; }

    /// <summary>Coefficient λ of the penalty λ/2 ‖W‖² added to the loss; biases and batch-norm parameters are exempt.</summary>
    [Description("Coefficient of the penalty (l2/2)*|W|^2 on the weights."), Range(0.0, 10.0)]
    public double L2 { get; init; }

    /// <summary>Random distortion of training images; null leaves them as they are.</summary>
    [Description("Random distortion of training images; makes the network use pixel geometry.")]
    public Augmentation? Augmentation { get; init; }

    /// <summary>How weights start.</summary>
    [Description("How weights start.")]
    public WeightInitialization Initialization { get; init; } = WeightInitialization.He;

    /// <summary>When to stop before the last epoch; null never stops early.</summary>
    [Description("Stop when validation loss no longer improves, and restore the best weights.")]
    public EarlyStopping? EarlyStopping { get; init; }
}

/// <summary>The distribution weights are drawn from.</summary>
public enum WeightInitialization
{
    /// <summary>Normal with variance 2 / inputs (He et al., 2015).</summary>
    [JsonStringEnumMemberName("he")] He,

    /// <summary>Uniform with variance 2 / (inputs + outputs) (Glorot and Bengio, 2010).</summary>
    [JsonStringEnumMemberName("glorot")] Glorot,
}

/// <summary>Stops training once validation loss has not improved for a while; the best weights are restored.</summary>
public sealed record EarlyStopping
{
    /// <summary>Epochs in a row without improvement after which training stops, 1 to 10,000.</summary>
    [Description("Epochs in a row without improvement after which training stops."), Range(1, 10_000)]
    public int Patience { get; init; } = 5;

    /// <summary>Smallest drop in validation loss that counts as an improvement, 0 or more.</summary>
    [Description("Smallest drop in validation loss that counts as an improvement."), Range(0.0, 100.0)]
    public double MinimumImprovement { get; init; }
}
