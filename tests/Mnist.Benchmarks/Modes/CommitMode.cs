using System.Diagnostics;
using Mnist.Benchmarks.Reports;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Runs;
using Mnist.Storage;

namespace Mnist.Benchmarks.Modes;

/// <summary>What it costs that a reported run is still there after a power cut.</summary>
internal static class CommitMode
{
    // Sizes as runs of the quickstart's networks have them.
    private static readonly (string Name, int Count, int Bytes)[] Files =
        [("model", 1, 2_110_000), ("predictions", 2, 1_410_000), ("report", 1, 1_390_000), ("plot", 24, 50_000), ("small", 5, 1_500)];

    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(settings.OutputFolder), ".commit")).FullName;
        try
        {
            var (commits, flushes) = (new List<double>(), new List<double>());
            for (var round = -1; round < settings.Rounds; round++)
            {
                var (commit, flush) = (Commit(folder, round), Flush(folder));
                commits.AddRange(round < 0 ? [] : [commit]);
                flushes.AddRange(round < 0 ? [] : [flush]);
            }

            var beyond = Statistics.Median(commits.Zip(flushes, (commit, flush) => commit - flush));
            return report with
            {
                Measurements =
                [
                    new(
                        "Commit of a run", "Milliseconds from a run whose 33 files are written (7.7 MB) to one that is published: hashing all, writing the last ones, flushing each file and folder, renaming. Beside it, the flush of one file of as many bytes.", "ms",
                        [new("publication of a run", commits), new("flush of one file of its size", flushes)]),
                ],
                Findings = [new("what a commit takes beyond the flush of its data, median of the differences", beyond, "ms", new(10, 5))],
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Commit(string folder, int round)
    {
        var store = new RunStore(Path.Combine(folder, "runs"));
        using var builder = store.Begin(FormattableString.Invariant($"run-{round}"));
        foreach (var (name, count, bytes) in Files)
        {
            for (var number = 0; number < count; number++)
            {
                File.WriteAllBytes(Path.Combine(builder.Folder, name == "model" ? "model.zip" : FormattableString.Invariant($"{name}-{number}")), Noise(bytes));
            }
        }

        return Timed(() => builder.Publish(Record));
    }

    private static double Flush(string folder)
    {
        var path = Path.Combine(folder, "one");
        File.WriteAllBytes(path, Noise(Files.Sum(file => file.Count * file.Bytes)));
        var taken = Timed(() => DurableFiles.FlushFile(path));
        File.Delete(path);
        return taken;
    }

    private static double Timed(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }

    private static RunRecord Record { get; } = new()
    {
        Run = "run",
        Experiment = "commit",
        Model = new DenseModel { Name = "dense" },
        Kind = "dense",
        Data = new MnistData { Split = new StandardSplit { Validation = 10_000 } },
        Seed = 1,
        SplitSeed = 1,
        Status = RunStatus.Completed,
        Identity = "0123456789abcdef",
        DatasetSha256 = "",
        StartedAt = DateTimeOffset.UnixEpoch,
        Environment = RunEnvironmentProbe.Probe(1),
        Determinism = DeterminismGrade.AnyThreads,
        Validation = Figures(),
        Test = Figures(),
        PredictMicroseconds = 1,
        ModelBytes = 1,
        ModelSha256 = "",
        Facts = new ModelFacts(),
    };

    private static ClassificationMetrics Figures()
    {
        var rows = Enumerable.Range(0, 100).ToArray();
        var images = new LabeledImages(new ImageShape(1, 1), new byte[rows.Length], Array.ConvertAll(rows, row => (byte)(row % 10)), rows);
        float[] certain = [.. rows.SelectMany(row => Enumerable.Range(0, 10).Select(label => row % 10 == label ? 1f : 0f))];
        return Evaluator.EvaluateWithIntervals(new ClassProbabilities(10, certain), images, [.. Enumerable.Range(0, 10).Select(label => $"{label}")], seed: 1, threads: 1);
    }
}
