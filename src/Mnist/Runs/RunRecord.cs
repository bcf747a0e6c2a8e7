using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Sweeping;
using Mnist.Evaluation;
using Mnist.Evaluation.Robustness;
using Mnist.Models;

namespace Mnist.Runs;

/// <summary>Everything a stored run says of itself; the content of <c>run.json</c>.</summary>
public sealed record RunRecord
{
    public int SchemaVersion { get; init; } = RunFile.SchemaVersion;

    /// <summary>Id of the run and name of its folder.</summary>
    public required string Run { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The model as resolved: defaults filled in, overrides applied. Its name and kind are the run's.</summary>
    public required ModelDefinition Model { get; init; }

    /// <summary>The model's kind, as in the definition.</summary>
    public required string Kind { get; init; }

    /// <summary>Words to find the run by, in order: those of the experiment and the model, or what <c>mnist tag</c> made of them; null for none.</summary>
    public IReadOnlyList<string>? Tags
    {
        get;
        init => field = value is { Count: > 0 } ? value : null;
    }

    /// <summary>What somebody wants remembered of the run; null for nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>The models an ensemble chose from, as resolved, with their seeds; null for every other kind.</summary>
    public IReadOnlyList<ModelDefinition>? Earlier { get; init; }

    /// <summary>Ids of the runs whose trials a search started from; null for none.</summary>
    public IReadOnlyList<string>? StartedFrom { get; init; }

    /// <summary>The run of the same search that this one goes on with; null where it began by itself.</summary>
    public ContinuedRun? Continues { get; init; }

    /// <summary>The point of a sweep that the model is at; null for a model that no sweep made. No part of what makes two runs the same.</summary>
    public SweepPoint? Sweep { get; init; }

    /// <summary>The data as resolved.</summary>
    public required DataDefinition Data { get; init; }

    /// <summary>Seed the model was trained with.</summary>
    public required int Seed { get; init; }

    /// <summary>Seed of the experiment, which split the data.</summary>
    public required int SplitSeed { get; init; }

    /// <summary>Whether there is a model.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why there is none; null for a completed run.</summary>
    public string? Reason { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of model, data, seeds and code version: what makes two runs the same.</summary>
    public required string Identity { get; init; }

    /// <summary>SHA-256 of the dataset.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Images that were left out of the dataset because they cannot be used; null for none.</summary>
    public DroppedImages? Dropped { get; init; }

    /// <summary>How the images became the pixels the model was trained on; null in runs of older versions.</summary>
    public ImageReading? Reading { get; init; }

    /// <summary>How many images are in several parts; null in runs of older versions.</summary>
    public CopiesAcrossParts? Copies { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What it ran on.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>How far a repetition gives the same model.</summary>
    public required DeterminismGrade Determinism { get; init; }

    /// <summary>Figures on the rows models are ranked by; null for a failed run.</summary>
    public ClassificationMetrics? Validation { get; init; }

    /// <summary>Figures on the rows that choose nothing; null for a failed run.</summary>
    public ClassificationMetrics? Test { get; init; }

    /// <summary>Figures on the rows the model was trained on, as they are; null where the experiment does not ask for them.</summary>
    public ClassificationMetrics? Training { get; init; }

    /// <summary>How the model does on changed test rows; null where the experiment does not ask for it.</summary>
    public IReadOnlyList<RobustnessFigure>? Robustness { get; init; }

    /// <summary>How often test rows had been scored for this experiment before the model's configuration was chosen: whoever chose it may have seen those scores.
    /// Null where that is not known.</summary>
    public int? TestScoringsBefore { get; init; }

    /// <summary>What the experiment asks to be measured besides.</summary>
    public EvaluationDefinition Evaluation { get; init; } = new();

    /// <summary>Time spent training.</summary>
    public double TrainSeconds { get; init; }

    /// <summary>Time CPUs were busy with the training alone, as older versions stored it; null in other runs.</summary>
    public double? TrainCpuSeconds { get; init; }

    /// <summary>Time CPUs were busy with making the run, processes of its trials included, however many models were trained at the time; null where that is not known.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>Energy that the machine's processors took while the run was made; null beside other models, and where the machine does not tell.</summary>
    public double? EnergyJoules { get; init; }

    /// <summary>How many other models were under way in the same process at some time of training and timing, which then took longer.</summary>
    public int ModelsBeside { get; init; }

    /// <summary>Time an image takes to score on the test rows, all threads, loading excluded; null for a failed run.</summary>
    public double? PredictMicroseconds { get; init; }

    /// <summary>Size of <c>model.zip</c>; null for a failed run.</summary>
    public long? ModelBytes { get; init; }

    /// <summary>SHA-256 of <c>model.zip</c>; null for a failed run.</summary>
    public string? ModelSha256 { get; init; }

    /// <summary>Largest resident memory of the process while it made the run, program, dataset and models beside it included; of a search, the largest of its processes; where the system is not Linux, since the process began.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Facts about the model; null for a failed run.</summary>
    public ModelFacts? Facts { get; init; }

    /// <summary>A definition that trains this model alone, an ensemble after the models it chose from, on the same rows, with the same seed.</summary>
    public ExperimentDefinition ToDefinition() => new()
    {
        Name = Experiment,
        Seed = SplitSeed,
        Data = Data,
        Evaluation = Evaluation,
        Models = [.. Earlier ?? [], Whole with { Seed = Seed }],
    };

    /// <summary>A search that was given more time, as one that has all of it from its beginning; one that started from others, from these whatever there is later.</summary>
    private ModelDefinition Whole => Model is not AutoMLModel search ? Model : search with
    {
        StartFrom = StartedFrom ?? search.StartFrom,
        TimeBudgetSeconds = Continues is { } before ? before.Seconds + before.GivenSeconds : search.TimeBudgetSeconds,
        MaximumTrials = Continues is null ? search.MaximumTrials : null,
    };
}

/// <summary>Whether a run gave a model.</summary>
public enum RunStatus
{
    /// <summary>Trained, scored, saved and read back.</summary>
    Completed,

    /// <summary>No model.</summary>
    Failed,
}

/// <summary>How far a repetition gives the same model.</summary>
public enum DeterminismGrade
{
    /// <summary>The same bits on the same machine with any number of threads.</summary>
    AnyThreads,

    /// <summary>The same bits on the same machine with the same number of threads.</summary>
    SameThreads,

    /// <summary>A clock took part.</summary>
    TimeBound,
}

/// <summary>What a run ran on.</summary>
/// <param name="CodeVersion">Version of the program, with the commit where it is known.</param>
/// <param name="Runtime">.NET version.</param>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Processor">Architecture and widest vector instructions in use.</param>
/// <param name="Cores">Processors the process may use.</param>
/// <param name="Threads">Threads the run was given.</param>
public sealed record RunEnvironment(string CodeVersion, string Runtime, string OperatingSystem, string Processor, int Cores, int Threads);
