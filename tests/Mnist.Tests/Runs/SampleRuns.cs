using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Runs;
using Mnist.Tests.Evaluation;

namespace Mnist.Tests.Runs;

/// <summary>Records of runs that never ran.</summary>
internal static class SampleRuns
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 30, 45, TimeSpan.Zero);

    public static readonly ModelDefinition Dense = new DenseModel { Name = "dense" };

    private static readonly int[] Truth = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2];

    public static RunRecord Completed(ModelDefinition? model = null, double validation = 0.9813, double test = 0.9852) => Base(model ?? Dense) with
    {
        Status = RunStatus.Completed,
        Validation = Metrics(validation),
        Test = Metrics(test),
        TrainSeconds = 12.345,
        PredictMicroseconds = 8.06,
        ModelBytes = 2_134_567,
        ModelSha256 = new string('b', 64),
        Facts = new ModelFacts { Packages = ["Microsoft.ML.OnnxTransformer"], Epochs = 10, Parameters = 567_434 },
    };

    public static RunRecord Failed(ModelDefinition? model = null, string reason = "training diverged in epoch 2; lower training.optimizer.learningRate") =>
        Base(model ?? Dense) with { Status = RunStatus.Failed, Reason = reason, TrainSeconds = 1.5 };

    /// <summary>Figures of ten rows of three classes, two of which are wrong, under another accuracy.</summary>
    public static ClassificationMetrics Metrics(double accuracy)
    {
        var metrics = Evaluator.Evaluate(LabeledRows.Certain(3, 0, 0, 0, 1, 1, 1, 1, 2, 2, 0), LabeledRows.Of(Truth), ["zero", "one", "two"]);
        var right = (int)Math.Round(10_000 * accuracy);
        var (low, high) = WilsonInterval.Of95(right, 10_000);
        return metrics with
        {
            Rows = 10_000,
            Errors = 10_000 - right,
            Accuracy = accuracy,
            AccuracyLow = low,
            AccuracyHigh = high,
            LogLoss = 0.0512,
        };
    }

    /// <summary>Publishes a record; a completed one with a model and validation predictions that are all right.</summary>
    public static StoredRun Publish(RunStore store, RunRecord record)
    {
        using var builder = store.Begin(record.Run);
        if (record.Status == RunStatus.Completed)
        {
            File.WriteAllText(Path.Combine(builder.Folder, "model.zip"), "a model");
            builder.WritePredictions("validation", LabeledRows.Certain(3, Truth), LabeledRows.Of(Truth));
        }

        return builder.Publish(record);
    }

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, DefinitionJson.Compact);

    private static RunRecord Base(ModelDefinition model) => new()
    {
        Run = RunId.Of("quickstart", model.Name, Start, "0123456789abcdef"),
        Experiment = "quickstart",
        Model = model,
        Kind = ModelKinds.Of(model).Name,
        Data = new MnistData { Split = new StandardSplit { Validation = 10_000 } },
        Seed = 1,
        SplitSeed = 1,
        Status = RunStatus.Failed,
        Identity = "0123456789abcdef",
        DatasetSha256 = new string('a', 64),
        StartedAt = Start,
        Environment = new RunEnvironment("0.1.0+abc", ".NET 10.0.12", "Debian 12", "x64, 512-bit vectors", 2, 2),
        Determinism = DeterminismGrade.SameThreads,
        PeakMemoryBytes = 512_000_000,
    };
}
