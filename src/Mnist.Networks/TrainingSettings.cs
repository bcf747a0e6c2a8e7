using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;

namespace Mnist.Networks;

/// <summary>How a network is trained. The defaults make a usable network of any architecture.</summary>
public sealed record TrainingSettings : IOptions
{
    /// <summary>The largest of <see cref="ClassWeights"/>.</summary>
    public const double LargestClassWeight = 1_000_000;

    /// <summary>The largest <see cref="SampleRows.Weight"/>.</summary>
    public const float LargestRowWeight = 1e9f;

    /// <summary>How gradients become updates of the weights.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>How the learning rate changes over training.</summary>
    public LearningRateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>Rows per gradient step; the last batch of an epoch may be shorter.</summary>
    [Range(1, 8_192)]
    public int BatchSize { get; init; } = 128;

    /// <summary>Passes over the training rows.</summary>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 10;

    /// <summary>Probability mass of the target that is spread evenly over all classes (Szegedy et al., 2016).</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double LabelSmoothing { get; init; }

    /// <summary>Coefficient λ of the penalty λ/2 ‖W‖² on the weights, added to the loss; biases and batch-norm parameters are exempt.</summary>
    [Range(0.0, 10.0)]
    public double L2 { get; init; }

    /// <summary>Largest Euclidean norm of the gradient of all parameters together, before any penalty (Pascanu et al., 2013); 0 is no limit.</summary>
    [Range(0.0, 1e6)]
    public double MaxGradientNorm { get; init; }

    /// <summary>Largest Euclidean norm of the weights into a hidden unit or of a filter, kept after every step (Srivastava et al., 2014); 0 is no limit.</summary>
    [Range(0.0, 1e6)]
    public double MaxWeightNorm { get; init; }

    /// <summary>
    /// Decay of the moving average of the weights that the network predicts with (Polyak and Juditsky, 1992); 0 predicts with the weights
    /// themselves. Early steps decay by at most (1 + steps) / (10 + steps); batch-norm statistics are taken anew for the averaged weights.
    /// </summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double WeightAverageDecay { get; init; }

    /// <summary>α of mixup (Zhang et al., 2018): each row, and its target, is blended with another by a share drawn from Beta(α, α); 0 is none.</summary>
    [Range(0.0, 1.0)]
    public double Mixup { get; init; }

    /// <summary>What a row of each class counts in the loss, a number above 0 for each class, at most 1,000,000; all alike where left out.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>Whether rows of rare classes count for more in the loss, so that all classes count alike: rows / (classes that occur × rows of the class), times any class weight.</summary>
    public bool BalanceClasses { get; init; }

    /// <summary>Random changes to training images, which make the network use pixel geometry; images stay as they are where left out.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>The distribution that the weights of convolutions and hidden layers start from.</summary>
    public WeightInitialization Initialization { get; init; } = WeightInitialization.He;

    /// <summary>When to stop before the last epoch, with the best weights restored; never where left out.</summary>
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
