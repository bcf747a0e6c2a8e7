using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Evaluation.Robustness;
using Mnist.Leaderboards;
using Mnist.Models;
using Mnist.Runs;
using Mnist.Tests.Evaluation;
using Mnist.Tests.Runs;

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

    /// <summary>Six runs of known rows, with test predictions too: three seeds of a dense network, of which one was configured late, a search, trees and a failure.</summary>
    public static IReadOnlyList<StoredRun> Seeded(RunStore store) =>
    [
        PublishScored(store, Dense(seed: 1, 0.990, 0.985), wrong: 2),
        PublishScored(store, Dense(seed: 2, 0.980, 0.988) with { TestScoringsBefore = 3 }, wrong: 4),
        PublishScored(store, Dense(seed: 3, 0.985, 0.979), wrong: 3),
        PublishScored(store, Searched(), wrong: 5),
        PublishScored(store, Trees() with { Validation = SampleRuns.Metrics(0.90), ModelBytes = 1_000_000 }, wrong: 20),
        SampleRuns.Publish(store, SampleRuns.Failed(new FastForestModel { Name = "forest" }, "no luck")),
    ];

    /// <summary>Publishes a run whose first validation predictions of 200 are wrong, and one more of its test predictions; its accuracies are those of its record.</summary>
    public static StoredRun Publish(RunStore store, RunRecord record, int wrong)
    {
        using var builder = store.Begin(record.Run);
        File.WriteAllText(Path.Combine(builder.Folder, "model.zip"), "a model");
        builder.WritePredictions("validation", Predictions(wrong), LabeledRows.Of(new int[200]));
        builder.WritePredictions("test", Predictions(wrong + 1), LabeledRows.Of(new int[200]));
        return builder.Publish(record with { Validation = record.Validation! with { Rows = 200, Errors = wrong } });
    }

    public static ClassProbabilities Predictions(int wrong) =>
        LabeledRows.Certain(2, [.. Enumerable.Range(0, 200).Select(row => row < wrong ? 1 : 0)]);

    /// <summary>Publishes a run with as many test errors as test predictions are wrong.</summary>
    private static StoredRun PublishScored(RunStore store, RunRecord record, int wrong) =>
        Publish(store, record with { Test = record.Test! with { Rows = 200, Errors = wrong + 1 } }, wrong);

    private static RunRecord Dense(int seed, double validation, double test)
    {
        var run = SampleRuns.Completed(new DenseModel { Name = "dense", Seed = seed }, validation, test);
        return run with
        {
            Seed = seed,
            StartedAt = SampleRuns.Start.AddMinutes(seed),
            TrainSeconds = 10 + seed,
            Test = run.Test! with { LogLossInterval = new Interval(0.048, 0.0545), MacroF1Interval = new Interval(0.78, 0.82) },
            Robustness = [new RobustnessFigure("shifted", 100, 10, 0.9), new RobustnessFigure("turned", 100, 20, 0.8)],
        };
    }

    private static RunRecord Searched() => SampleRuns.Completed(new AutoMLModel { Name = "automl", TimeBudgetSeconds = 60 }, 0.975, 0.97) with
    {
        PredictMicroseconds = 2,
        Facts = new ModelFacts { Trials = 9, Chosen = new SdcaMaximumEntropyModel { Name = "automl" } },
    };

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

    public static RunRecord Fashion() => SampleRuns.Completed(new NaiveBayesModel { Name = "bayes" }, 0.7, 0.7) with
    {
        DatasetSha256 = new string('f', 64),
        Data = new IdxData { Name = "fashion", TrainImages = "a", TrainLabels = "b", TestImages = "c", TestLabels = "d", Split = new PooledSplit() },
    };
}
