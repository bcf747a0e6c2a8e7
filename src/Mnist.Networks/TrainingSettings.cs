using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;

namespace Mnist.Networks;

/// <summary>How a network is trained. The defaults make a usable network of any architecture.</summary>
public sealed record TrainingSettings
{
    /// <summary>The largest of <see cref="ClassWeights"/>.</summary>
    public const double LargestClassWeight = 1_000_000;

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

    /// <summary>Largest Euclidean norm of the gradient of all parameters together (Pascanu et al., 2013), before any penalty; 0 is no limit.</summary>
    [Description("Largest norm of the gradient of all parameters together; 0 is no limit."), Range(0.0, 1e6)]
    public double MaxGradientNorm { get; init; }

    /// <summary>Largest Euclidean norm of the weights into a hidden unit (Srivastava et al., 2014), kept after every step; 0 is no limit.</summary>
    [Description("Largest norm of the weights into a hidden unit; 0 is no limit."), Range(0.0, 1e6)]
    public double MaxWeightNorm { get; init; }

    /// <summary>
    /// Decay of the moving average of all parameters (Polyak and Juditsky, 1992) that the network predicts with, 0 to below 1; 0 predicts with
    /// the parameters themselves. Batch-norm statistics are taken anew for the averaged weights. Early steps use at most (1 + steps) / (10 + steps).
    /// </summary>
    [Description("Decay of the moving average of the weights that the network predicts with; 0 is none."), Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double WeightAverageDecay { get; init; }

    /// <summary>α of mixup (Zhang et al., 2018): each row is blended with another by a share drawn from Beta(α, α), and so is its target; 0 to 1, 0 is none.</summary>
    [Description("Blend each row with another by a share from Beta(mixup, mixup); 0 is none."), Range(0.0, 1.0)]
    public double Mixup { get; init; }

    /// <summary>What a row of each class counts in the loss, a number above 0 to <see cref="LargestClassWeight"/> a class; null counts all alike.</summary>
    [Description("What a row of each class counts in the loss, a number a class.")]
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>Whether rows of rare classes count for more, so that every class counts alike: rows / (classes that occur × rows of the class), times any class weight.</summary>
    [Description("Let rows of rare classes count for more, so that all classes count alike.")]
    public bool BalanceClasses { get; init; }

    /// <summary>Random changes to training images; null leaves them as they are.</summary>
    [Description("Random changes to training images; makes the network use pixel geometry.")]
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
