using System.Diagnostics;
using Microsoft.ML.AutoML;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Trials;
using PackageResult = Microsoft.ML.AutoML.TrialResult;
using TrialResult = Mnist.Trials.TrialResult;

namespace Mnist.Trainers.MicrosoftAutoML;

/// <summary>Tells of each trial when it begins and when it has ended, and leaves the best on disk: the process may be killed at any time.</summary>
/// <param name="words">What trials try.</param>
/// <param name="context">Its observer hears of trials.</param>
/// <param name="kept">Where models stay.</param>
/// <param name="giveUp">Called when too many trials have failed.</param>
internal sealed class TrialReports(TrialWords words, TrainingContext context, BestTrials kept, Action giveUp) : IMonitor, IDisposable
{
    /// <summary>Trials that fail one after another, after which the search gives up.</summary>
    internal const int FailuresTolerated = 5;

    private readonly long started = Stopwatch.GetTimestamp();
    private TrainedModel? best;
    private double bestLoss = double.MaxValue;
    private double began;
    private int failures;

    /// <summary>Why the last trial that failed did; null if none did.</summary>
    public string? LastFailure { get; private set; }

    private double Seconds => Stopwatch.GetElapsedTime(started).TotalSeconds;

    /// <summary>Hands over the best model, or null.</summary>
    public TrainedModel? TakeBest()
    {
        var taken = best;
        best = null;
        return taken;
    }

    /// <summary>A trial that is never heard of again was stopped.</summary>
    public void ReportRunningTrial(TrialSettings settings)
    {
        began = Seconds;
        Tell(settings, new PackageTrial(), TrialStatus.Stopped, isBest: false);
    }

    public void ReportCompletedTrial(PackageResult result)
    {
        var trial = (PackageTrial)result;
        if (trial.Failure is not null)
        {
            Fail(trial.TrialSettings, trial);
            return;
        }

        failures = 0;
        var isBest = trial.Loss < bestLoss;
        var classifier = trial.TakeClassifier();
        if (isBest)
        {
            Keep(trial, classifier);
        }
        else
        {
            classifier.Dispose();
        }

        Tell(trial.TrialSettings, trial, TrialStatus.Completed, isBest);
    }

    /// <summary>Nothing: it is known already.</summary>
    public void ReportBestTrial(PackageResult result) { }

    /// <summary>A trial whose parameters the package itself could not use.</summary>
    public void ReportFailTrial(TrialSettings settings, Exception? exception = null) =>
        Fail(settings, new PackageTrial { Failure = exception is null ? "the package gave no reason" : FailureReason.Of(exception) });

    public void Dispose() => best?.Dispose();

    private void Keep(PackageTrial trial, IClassifier classifier)
    {
        best?.Dispose();
        best = new TrainedModel(classifier, new ModelFacts { Packages = MicrosoftTrainers.PackagesOf(words.KindOf(trial.TrialSettings)) });
        bestLoss = trial.Loss;
        kept.Keep(NumberOf(trial.TrialSettings), classifier.Save);
    }

    private void Fail(TrialSettings settings, PackageTrial trial)
    {
        LastFailure = trial.Failure;
        Tell(settings, trial, TrialStatus.Failed, isBest: false);
        if (++failures >= FailuresTolerated)
        {
            giveUp();
        }
    }

    private void Tell(TrialSettings settings, PackageTrial trial, TrialStatus status, bool isBest)
    {
        var kind = words.KindOf(settings);
        context.Observer.TrialEnded(new TrialResult(
            NumberOf(settings), kind, TrialWords.ParametersOf(settings), context.Seed, status, trial.Failure, trial.Accuracy, trial.LogLoss, trial.TrainSeconds, trial.ScoreSeconds, isBest)
        {
            StartedSeconds = began,
            EndedSeconds = Seconds,
        });
        context.Observer.Progressed(0, kind);
    }

    /// <summary>The package counts from 0.</summary>
    private static int NumberOf(TrialSettings settings) => settings.TrialId + 1;
}
