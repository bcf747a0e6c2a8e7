using System.Globalization;
using Mnist.Datasets;
using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Benchmarks.Stores;

/// <summary>A store of runs that nobody trained: committed records under other names, seeds and dates, with more or fewer wrong rows. Its files are written as those of runs are.</summary>
internal static class MadeStore
{
    private const int Experiments = 40;
    private const int Seeds = 5;

    /// <summary>Share of the right rows that becomes wrong at most, so that models are spread as kinds of models are.</summary>
    private const double MostSpoilt = 0.15;

    /// <summary>One in so many failed.</summary>
    private const int Failures = 100;

    /// <summary>Writes runs into a folder.</summary>
    /// <param name="records">Folder of the records they are made of.</param>
    /// <param name="folder">Runs folder.</param>
    /// <param name="count">How many.</param>
    public static void Write(string records, string folder, int count)
    {
        var originals = new RunStore(records).List().Runs.Select(run => new Original(run.Record, run.ReadRightRows(PartName.Validation), run.ReadRightRows(PartName.Test))).ToList();
        Parallel.For(0, count, number => Write(originals[number / Seeds % originals.Count], folder, number));
    }

    private static void Write(Original original, string folder, int number)
    {
        var random = new Random(number);
        var spoilt = MostSpoilt * Math.Pow(random.NextDouble(), 3);
        var (validation, test) = (Spoil(original.Validation, spoilt, random), Spoil(original.Test, spoilt, random));
        var record = Renamed(original.Record, number, random) with
        {
            Validation = Figures(original.Record.Validation!, validation, spoilt),
            Test = Figures(original.Record.Test!, test, spoilt),
        };
        var path = Directory.CreateDirectory(Path.Combine(folder, record.Run)).FullName;
        if (number % Failures == Failures - 1)
        {
            RunFile.Write(path, record with { Status = RunStatus.Failed, Reason = "the loss is no number", Validation = null, Test = null, Facts = null });
            return;
        }

        RunFile.Write(path, record);
        RightRowsFile.Write(Path.Combine(path, RightRowsFile.Name(PartName.Validation)), validation);
        RightRowsFile.Write(Path.Combine(path, RightRowsFile.Name(PartName.Test)), test);
    }

    private static RunRecord Renamed(RunRecord record, int number, Random random)
    {
        var experiment = string.Create(CultureInfo.InvariantCulture, $"{record.Experiment}-{number / Seeds % Experiments}");
        var model = string.Create(CultureInfo.InvariantCulture, $"{record.Model.Name}-{number / Seeds}");
        var identity = Convert.ToHexStringLower(Bytes(random, 32));
        var start = record.StartedAt.AddMinutes(number);
        return record with
        {
            Run = RunId.Of(experiment, model, start, identity),
            Experiment = experiment,
            Model = record.Model with { Name = model },
            Seed = number % Seeds,
            Identity = identity,
            ModelSha256 = Convert.ToHexStringLower(Bytes(random, 32)),
            StartedAt = start,
            TrainSeconds = record.TrainSeconds * (0.5 + random.NextDouble()),
            PredictMicroseconds = record.PredictMicroseconds * (0.5 + random.NextDouble()),
        };
    }

    private static RightRows Spoil(RightRows right, double share, Random random)
    {
        var bits = right.Bits.ToArray();
        for (var row = 0; row < right.Rows; row++)
        {
            bits[row / 64] &= random.NextDouble() < share ? ~(1UL << (row % 64)) : ulong.MaxValue;
        }

        return right with { Bits = bits };
    }

    private static ClassificationMetrics Figures(ClassificationMetrics figures, RightRows right, double spoilt)
    {
        var count = right.Count();
        var (low, high) = WilsonInterval.Of95(count, right.Rows);
        return figures with
        {
            Errors = right.Rows - count,
            Accuracy = (double)count / right.Rows,
            AccuracyLow = low,
            AccuracyHigh = high,
            LogLoss = figures.LogLoss + spoilt,
        };
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A record that runs are made of.</summary>
    private sealed record Original(RunRecord Record, RightRows Validation, RightRows Test);
}
