using System.Security.Cryptography;
using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Evaluation;

namespace Mnist.Runs;

/// <summary>What lists say of a run: of a hundred thousand it fits into memory, and <see cref="RunIndex"/> keeps it.</summary>
public sealed record RunSummary
{
    /// <summary>Id of the run and name of its folder.</summary>
    public required string Run { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The model's kind, as in the definition.</summary>
    public required string Kind { get; init; }

    /// <summary>What learns in the same way has the same family; of a search, that of what it chose.</summary>
    public required string Family { get; init; }

    /// <summary>The same for runs that differ in nothing but the seed, of what is defined of a model.</summary>
    public required string Definition { get; init; }

    /// <summary>Id of the run that this one goes on with; null where it began by itself.</summary>
    public string? Continues { get; init; }

    /// <summary>Seconds that a search was given beyond its definition; null where it was given none.</summary>
    public double? MoreSeconds { get; init; }

    /// <summary>Seed the model was trained with.</summary>
    public required int Seed { get; init; }

    /// <summary>Whether there is a model.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why there is none; null for a completed run.</summary>
    public string? Reason { get; init; }

    /// <summary>Name of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>SHA-256 of the dataset.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>How it is split.</summary>
    public required SplitDefinition Split { get; init; }

    /// <summary>Seed of the split.</summary>
    public required int SplitSeed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How far a repetition gives the same model.</summary>
    public required DeterminismGrade Determinism { get; init; }

    /// <summary>Figures on the rows models are ranked by; null for a failed run.</summary>
    public SummaryFigures? Validation { get; init; }

    /// <summary>Figures on the rows that choose nothing; null for a failed run.</summary>
    public SummaryFigures? Test { get; init; }

    /// <summary>Mean accuracy on changed test rows; null where they were not scored.</summary>
    public double? Robustness { get; init; }

    /// <summary>Test images that were left out; null where none is missing from the dataset.</summary>
    public int? TestRowsDropped { get; init; }

    /// <summary>Test images that are in other parts too; null where they were not counted.</summary>
    public int? TestCopies { get; init; }

    /// <summary>Whether any image is in two parts.</summary>
    public bool HasCopies { get; init; }

    /// <summary>How often test rows had been scored before the model's configuration was chosen; null where that is not known.</summary>
    public int? TestScoringsBefore { get; init; }

    /// <summary>Time spent training.</summary>
    public double TrainSeconds { get; init; }

    /// <summary>Time CPUs were busy with the run, or, as older versions stored it, with its training; null where that is not known.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>Energy that the machine took meanwhile; null where that is not known.</summary>
    public double? EnergyJoules { get; init; }

    /// <summary>How many other models were under way meanwhile.</summary>
    public int ModelsBeside { get; init; }

    /// <summary>Time an image takes to score; null for a failed run.</summary>
    public double? PredictMicroseconds { get; init; }

    /// <summary>Size of the model; null for a failed run.</summary>
    public long? ModelBytes { get; init; }

    /// <summary>SHA-256 of the model; null for a failed run.</summary>
    public string? ModelSha256 { get; init; }

    /// <summary>Largest resident memory while it was made.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Trained parameters, where that is meaningful.</summary>
    public long? Parameters { get; init; }

    /// <summary>Multiplications and additions for an image, of a network.</summary>
    public long? Operations { get; init; }

    /// <summary>Epochs trained, where the model has epochs.</summary>
    public int? Epochs { get; init; }

    /// <summary>Trials made, where the model comes from a search.</summary>
    public int? Trials { get; init; }

    /// <summary>Whether the model was told that its rows are images; null for a failed run.</summary>
    public bool? UsesPixelGeometry { get; init; }

    /// <summary>Kinds of the steps of preprocessing; null for none.</summary>
    public string? Preprocessing { get; init; }

    /// <summary>Its tags in order, with a blank between; null for none.</summary>
    public string? Tags { get; init; }

    /// <summary>What somebody wants remembered of it; null for nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>The part of the training rows that the model learnt from; null for all of them.</summary>
    public double? TrainingFraction { get; init; }

    /// <summary>The point of a sweep that the model is at, as JSON; null for none. See <see cref="Definitions.Sweeping.SweepPoint"/>.</summary>
    public string? Sweep { get; init; }

    /// <summary>What lists say of a record.</summary>
    public static RunSummary Of(RunRecord run)
    {
        var model = run.Facts?.Chosen ?? run.Model;
        return new RunSummary
        {
            Run = run.Run,
            Experiment = run.Experiment,
            Model = run.Model.Name,
            Kind = run.Kind,
            Family = ModelKinds.Of(model).Family,
            Definition = DefinitionOf(run),
            Continues = run.Continues?.Run,
            MoreSeconds = run.Continues?.MoreSeconds,
            Seed = run.Seed,
            Status = run.Status,
            Reason = run.Reason,
            Dataset = run.Data is OwnData own ? own.Name : "mnist",
            DatasetSha256 = run.DatasetSha256,
            Split = run.Data.Split,
            SplitSeed = run.SplitSeed,
            StartedAt = run.StartedAt,
            Determinism = run.Determinism,
            Validation = SummaryFigures.Of(run.Validation),
            Test = SummaryFigures.Of(run.Test),
            Robustness = run.Robustness is { Count: > 0 } figures ? figures.Average(figure => figure.Accuracy) : null,
            TestRowsDropped = run.Dropped?.CountIn(PartName.Test),
            TestCopies = run.Copies?.InTest,
            HasCopies = run.Copies is { IsNone: false },
            TestScoringsBefore = run.TestScoringsBefore,
            TrainSeconds = run.TrainSeconds,
            CpuSeconds = run.CpuSeconds ?? run.TrainCpuSeconds,
            EnergyJoules = run.EnergyJoules,
            ModelsBeside = run.ModelsBeside,
            PredictMicroseconds = run.PredictMicroseconds,
            ModelBytes = run.ModelBytes,
            ModelSha256 = run.ModelSha256,
            PeakMemoryBytes = run.PeakMemoryBytes,
            Parameters = run.Facts?.Parameters,
            Operations = run.Facts?.Operations,
            Epochs = run.Facts?.Epochs,
            Trials = run.Facts?.Trials,
            UsesPixelGeometry = run.Facts?.UsesPixelGeometry,
            Preprocessing = PreprocessingStep.ListOf(model.Preprocessing),
            Tags = run.Tags is { Count: > 0 } tags ? string.Join(' ', tags) : null,
            Notes = run.Notes,
            TrainingFraction = run.Data.TrainingFraction,
            Sweep = run.Sweep?.ToJson(),
        };
    }

    /// <summary>Half a SHA-256 of the model as it is written, and of those that an ensemble chose from.</summary>
    private static string DefinitionOf(RunRecord run)
    {
        var model = run.Continues is { } before && run.Model is AutoMLModel search ? search with { TimeBudgetSeconds = before.MoreSeconds + (search.TimeBudgetSeconds ?? 0) } : run.Model;
        List<ModelDefinition> models = [.. (run.Earlier?.Prepend(model) ?? [model]).Select(one => one.Unlabelled with { Seed = null })];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<IEnumerable<ModelDefinition>>(models, DefinitionJson.Compact)).AsSpan(0, 16));
    }
}

/// <summary>What lists say of a run's figures on some rows; see <see cref="ClassificationMetrics"/>.</summary>
public sealed record SummaryFigures
{
    public required int Rows { get; init; }
    public required int Errors { get; init; }
    public required double Accuracy { get; init; }
    public required double AccuracyLow { get; init; }
    public required double AccuracyHigh { get; init; }
    public required double LogLoss { get; init; }
    public required double MacroF1 { get; init; }
    public Interval? LogLossInterval { get; init; }
    public Interval? MacroF1Interval { get; init; }
    public double? ExpectedCalibrationError { get; init; }
    public double? BrierScore { get; init; }
    public int? AbsentClasses { get; init; }

    internal static SummaryFigures? Of(ClassificationMetrics? metrics) => metrics is null ? null : new SummaryFigures
    {
        Rows = metrics.Rows,
        Errors = metrics.Errors,
        Accuracy = metrics.Accuracy,
        AccuracyLow = metrics.AccuracyLow,
        AccuracyHigh = metrics.AccuracyHigh,
        LogLoss = metrics.LogLoss,
        MacroF1 = metrics.Macro.F1,
        LogLossInterval = metrics.LogLossInterval,
        MacroF1Interval = metrics.MacroF1Interval,
        ExpectedCalibrationError = metrics.Calibration?.ExpectedCalibrationError,
        BrierScore = metrics.Calibration?.BrierScore,
        AbsentClasses = metrics.AbsentClasses,
    };
}
