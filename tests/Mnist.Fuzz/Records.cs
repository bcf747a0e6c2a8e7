using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Runs;

namespace Mnist.Fuzz;

/// <summary>Records of runs that never ran.</summary>
internal static class Records
{
    private static readonly float[] Probabilities = [1, 0, 0.2f, 0.8f, 0.4f, 0.6f, 0, 1];

    /// <summary>A failed one, and a completed one with all figures.</summary>
    public static IReadOnlyList<byte[]> All { get; } = [Json(Record with { Status = RunStatus.Failed, Reason = "it failed" }), Json(Completed())];

    private static RunRecord Record => new()
    {
        Run = "a",
        Experiment = "e",
        Model = new DenseModel { Name = "m", Layers = [new HiddenLayer { Units = 3 }] },
        Kind = "dense",
        Data = new MnistData { Split = new StandardSplit { Validation = 10_000 } },
        Seed = 1,
        SplitSeed = 1,
        Status = RunStatus.Completed,
        Identity = "0123456789abcdef",
        DatasetSha256 = "0123456789abcdef",
        StartedAt = DateTimeOffset.UnixEpoch,
        Environment = new RunEnvironment("0.1.0", ".NET", "Linux", "x64", 2, 2),
        Determinism = DeterminismGrade.AnyThreads,
    };

    private static RunRecord Completed()
    {
        var images = new LabeledImages(new ImageShape(1, 1), new byte[4], "\0\u0001\0\u0001"u8.ToArray(), Enumerable.Range(0, 4).ToArray());
        var metrics = Evaluator.EvaluateWithIntervals(new ClassProbabilities(2, Probabilities), images, ["zero", "one"], seed: 1, threads: 1);
        return Record with
        {
            Validation = metrics,
            Test = metrics,
            ModelSha256 = "cd",
            ModelBytes = 3,
            PredictMicroseconds = 1,
            Facts = new ModelFacts { Epochs = 3, Resumed = new ResumedWork(1, 2) },
        };
    }

    private static byte[] Json(RunRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, DefinitionJson.Compact);
}
