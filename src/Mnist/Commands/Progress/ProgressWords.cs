using Mnist.Datasets;
using Mnist.Experiments;
using Mnist.Networks;
using Mnist.Text;
using Mnist.Trials;

namespace Mnist.Commands.Progress;

/// <summary>What progress displays say.</summary>
internal static class ProgressWords
{
    public static string Of(DatasetSplit split) =>
        $"{split.Dataset.Name}: {Figures.Count<int>(split.Data.Training.Count)} training{Held(split.Data)}, {Figures.Count<int>(split.Test.Count)} test rows";

    private static string Held(TrainingData data) => data.Folds.Count == 0
        ? $", {Figures.Count<int>(data.Validation.Count)} validation"
        : FormattableString.Invariant($" rows in {data.Folds.Count / data.Repeats} folds{(data.Repeats > 1 ? $", dealt out {data.Repeats} times" : "")}");

    public static string Of(EpochResult epoch)
    {
        var validation = epoch is { ValidationLoss: { } loss, ValidationAccuracy: { } accuracy }
            ? $", validation {Figures.Percent(accuracy)} %, loss {Figures.FourDecimals(loss)}"
            : "";
        return FormattableString.Invariant($"{(epoch.Fold is { } fold ? $"fold {fold}, " : "")}epoch {epoch.Epoch}: training {Figures.Percent(epoch.TrainAccuracy)} %, loss {Figures.FourDecimals(epoch.TrainLoss)}{validation}, {Figures.Seconds(epoch.TrainSeconds + epoch.ValidationSeconds)}");
    }

    public static string Of(TrialResult trial)
    {
        var outcome = trial.Status switch
        {
            TrialStatus.Completed when trial.Fidelity < 1 =>
                FormattableString.Invariant($"validation {Figures.Percent(trial.ValidationAccuracy)} % with {100 * trial.Fidelity:f0} % of the training"),
            TrialStatus.Completed => $"validation {Figures.Percent(trial.ValidationAccuracy)} %{(trial.Best ? ", the best so far" : "")}",
            TrialStatus.Stopped => "stopped, the time is up",
            TrialStatus.TimedOut or TrialStatus.OutOfMemory => $"killed, {trial.Reason}",
            _ => $"failed, {trial.Reason}",
        };
        return FormattableString.Invariant($"trial {trial.Trial}, {trial.Kind}: {outcome}, {Figures.Seconds(trial.TrainSeconds)}");
    }

    public static string Of(ModelResult result)
    {
        var record = result.Run.Record;
        var outcome = result.Failed ? $"failed: {record.Reason}" : $"validation {Figures.Percent(record.Validation?.Accuracy)} %";
        var resumed = record.Facts?.Resumed is { } before ? FormattableString.Invariant($", {Figures.Seconds(before.Seconds)} of it before an interruption") : "";
        return result.Reused ? $"{outcome}, reused" : result.Failed ? outcome : $"{outcome}, trained in {Figures.Seconds(record.TrainSeconds)}{resumed}";
    }
}
