using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Runs;
using Mnist.Runs.Labels;

namespace Mnist.Experiments;

/// <summary>One model to be trained, with all that decides its outcome.</summary>
/// <param name="Model">The model.</param>
/// <param name="Experiment">The experiment it is part of.</param>
/// <param name="Data">The experiment's data, with absolute paths, so that what is stored of it can be loaded again from anywhere.</param>
/// <param name="Seed">Seed of the model.</param>
/// <param name="DatasetSha256">Hash of the data.</param>
/// <param name="Earlier">The completed runs an ensemble chooses from, or a search starts from; empty for every other kind.</param>
/// <param name="Identity">What makes two runs the same.</param>
internal sealed record ModelPlan(
    ModelDefinition Model, ExperimentDefinition Experiment, DataDefinition Data, int Seed, string DatasetSha256, IReadOnlyList<StoredRun> Earlier, string Identity)
{
    /// <summary>Plans a model; one without a seed of its own takes the experiment's.</summary>
    public static ModelPlan Of(
        ModelDefinition model, ExperimentDefinition experiment, string definitionFolder, string datasetSha256, params IReadOnlyList<StoredRun> earlier)
    {
        var seed = model.Seed ?? experiment.Seed;
        var identity = RunIdentity.Of(
            model, experiment.Data, datasetSha256, seed, experiment.Seed, RunEnvironmentProbe.CodeVersion, experiment.Evaluation, [.. earlier.Select(run => run.Record.Run)]);
        return new ModelPlan(model, experiment, experiment.Data.WithAbsolutePaths(definitionFolder), seed, datasetSha256, earlier, identity);
    }

    /// <summary>What people say of its runs.</summary>
    public RunLabels Labels => RunLabels.Of(Experiment, Model);

    /// <summary>The run of a search that this one goes on with; null for what begins.</summary>
    public StoredRun? Continues { get; init; }

    /// <summary>Seconds that it is given more.</summary>
    public double MoreSeconds { get; init; }

    /// <summary>What tells the work apart from other work: whoever goes on with a run does not take up what an interrupted training left.</summary>
    public string WorkIdentity => Continues is { } before ? RunIdentity.Continuing(Identity, before.Record.Run) : Identity;

    /// <summary>How often test rows had been scored for the experiment before this model was chosen.</summary>
    public int TestScoringsBefore { get; init; }

    /// <summary>How far a repetition gives the same model; an ensemble is no surer than the least sure of the models it chose from.</summary>
    public DeterminismGrade Determinism => Model switch
    {
        _ when Continues is not null => DeterminismGrade.TimeBound,
        AutoMLModel { TimeBudgetSeconds: not null } or AutoMLModel { TrialTimeLimitSeconds: not null } => DeterminismGrade.TimeBound,
        MicrosoftAutoMLModel => DeterminismGrade.TimeBound,
        EnsembleModel => Earlier.Select(run => run.Record.Determinism).DefaultIfEmpty(DeterminismGrade.AnyThreads).Max(),
        _ => ModelKinds.Of(Model).Threads == ThreadUse.All ? DeterminismGrade.SameThreads : DeterminismGrade.AnyThreads,
    };

    /// <summary>What a run of the plan says of itself before it is trained.</summary>
    public RunRecord NewRecord(DatasetSplit split, CopiesAcrossParts copies, int threads, DateTimeOffset startedAt) => new()
    {
        Run = RunId.Of(Experiment.Name, Model.Name, startedAt, Identity),
        Experiment = Experiment.Name,
        Model = Model.Unlabelled,
        Tags = Labels.Tags,
        Notes = Labels.Notes,
        Kind = ModelKinds.Of(Model).Name,
        Earlier = Model is EnsembleModel ? [.. Earlier.Select(run => run.Record.Model with { Seed = run.Record.Seed })] : null,
        StartedFrom = Model is AutoMLModel && Earlier.Count > 0 ? [.. Earlier.Select(run => run.Record.Run)] : null,
        Continues = Continues is { } before ? ContinuedRun.Of(before.Record, MoreSeconds) : null,
        Sweep = Experiment.SweepPoints.GetValueOrDefault(Model.Name),
        Data = Data,
        Evaluation = Experiment.Evaluation,
        TestScoringsBefore = TestScoringsBefore,
        Seed = Seed,
        SplitSeed = Experiment.Seed,
        Status = RunStatus.Completed,
        Identity = Identity,
        DatasetSha256 = DatasetSha256,
        Dropped = split.Dataset.Dropped.Count > 0 ? split.Dataset.Dropped : null,
        Reading = split.Dataset.Reading,
        Copies = copies,
        StartedAt = startedAt,
        Environment = RunEnvironmentProbe.Probe(threads),
        Determinism = Determinism,
    };
}
