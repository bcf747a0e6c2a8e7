namespace Mnist.Definitions;

/// <summary>What is measured of each model besides the usual figures. It costs time, and nothing is chosen by it.</summary>
public sealed record EvaluationDefinition
{
    /// <summary>Whether the training rows are scored too, as they are, without augmentation or dropout: to see how far the model overfits.</summary>
    public bool TrainingRows { get; init; }

    /// <summary>Whether test rows are scored that are shifted, turned, noisy, thicker and thinner, as people's own digits are.</summary>
    public bool Robustness { get; init; }
}
