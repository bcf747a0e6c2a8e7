using Mnist.Datasets;

namespace Mnist.Models;

/// <summary>What a trainer makes: a classifier, and what else there is to it. What wraps the classifier of another model says <c>model with { … }</c>.</summary>
/// <param name="Classifier">The model itself; disposed with this.</param>
/// <param name="Facts">What is worth knowing about it, to be stored with it.</param>
public sealed record TrainedModel(IClassifier Classifier, ModelFacts Facts) : IClassifier
{
    /// <summary>Scores of the validation rows from before the model was trained on them too; null where they can be computed now.</summary>
    public ClassProbabilities? HeldOutScores { get; init; }

    /// <summary>The network, for people to look at; null for other models.</summary>
    public ShownNetwork? Network { get; init; }

    /// <summary>Writes what else belongs into the folder of the model's run, which it is given; null for nothing.</summary>
    public Action<string>? SaveMore { get; init; }

    /// <inheritdoc/>
    public ClassProbabilities Score(LabeledImages images, int threads) => Classifier.Score(images, threads);

    /// <inheritdoc/>
    public void Save(string path) => Classifier.Save(path);

    /// <inheritdoc/>
    public void Dispose() => Classifier.Dispose();
}
