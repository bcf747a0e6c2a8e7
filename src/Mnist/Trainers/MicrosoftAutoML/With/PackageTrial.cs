using Microsoft.ML.AutoML;
using Mnist.Models;

namespace Mnist.Trainers.MicrosoftAutoML;

/// <summary>What the package is told of a trial, and what it does not ask for. The package sets some of it later.</summary>
internal sealed class PackageTrial : TrialResult
{
    public double TrainSeconds { get; init; }

    public double ScoreSeconds { get; init; }

    /// <summary>0 to 1; null for a trial that failed.</summary>
    public double? Accuracy { get; init; }

    /// <summary>In nats; null for a trial that failed.</summary>
    public double? LogLoss { get; init; }

    /// <summary>The model of a trial that did not fail, until it is taken: the package holds on to its results, which must not hold on to models.</summary>
    public IClassifier? Classifier { private get; set; }

    /// <summary>Why there is no model; null where there is one.</summary>
    public string? Failure { get; init; }

    /// <summary>Hands over the model, once.</summary>
    public IClassifier TakeClassifier()
    {
        var taken = Classifier!;
        Classifier = null;
        return taken;
    }
}
