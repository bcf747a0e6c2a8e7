using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Leaderboards;
using Mnist.Runs;
using Mnist.Tests.Evaluation;
using Mnist.Tests.Runs;
using Mnist.Trainers;

namespace Mnist.Tests.Leaderboards;

/// <summary>Boards of runs that never ran, for tests of what people read.</summary>
internal static class SampleBoards
{
    /// <summary>Three models, two of which are tied, and a failure, on MNIST; one model on another dataset.</summary>
    public static IReadOnlyList<Leaderboard> Two(RunStore store) => Leaderboard.ByData(
    [
        Publish(store, SampleRuns.Completed(validation: 0.9841), wrong: 1),
        Publish(store, Linear(), wrong: 60),
        Publish(store, Trees(), wrong: 2),
        SampleRuns.Publish(store, SampleRuns.Failed(new DenseModel { Name = "diverging" })),
        Publish(store, Fashion(), wrong: 3),
    ]);

    /// <summary>Publishes a run whose first validation predictions of 200 are wrong; its accuracies are those of its record.</summary>
    public static StoredRun Publish(RunStore store, RunRecord record, int wrong)
    {
        using var builder = store.Begin(record.Run);
        File.WriteAllText(Path.Combine(builder.Folder, "model.zip"), "a model");
        builder.WritePredictions("validation", Predictions(wrong), LabeledRows.Of(new int[200]));
        return builder.Publish(record with { Validation = record.Validation! with { Rows = 200, Errors = wrong } });
    }

    public static ClassProbabilities Predictions(int wrong) =>
        LabeledRows.Certain(2, [.. Enumerable.Range(0, 200).Select(row => row < wrong ? 1 : 0)]);

    private static RunRecord Linear() => SampleRuns.Completed(new RandomFourierFeaturesLbfgsModel { Name = "fourier" }, 0.9126, 0.9131) with
    {
        TrainSeconds = 1234.5,
        PredictMicroseconds = 1234,
        ModelBytes = 812_345,
        Determinism = DeterminismGrade.AnyThreads,
        Facts = new ModelFacts(),
    };

    private static RunRecord Trees() => SampleRuns.Completed(new LightGbmModel { Name = "trees" }, 0.9791, 0.9788) with
    {
        ModelBytes = 5_200_000_000,
        Facts = new ModelFacts { Packages = ["Microsoft.ML.LightGbm"], Trials = 3 },
    };

    private static RunRecord Fashion() => SampleRuns.Completed(new NaiveBayesModel { Name = "bayes" }, 0.7, 0.7) with
    {
        DatasetSha256 = new string('f', 64),
        Data = new IdxData { Name = "fashion", TrainImages = "a", TrainLabels = "b", TestImages = "c", TestLabels = "d", Split = new PooledSplit() },
    };
}
