using Mnist.Definitions.Models;
using Mnist.Runs;

namespace Mnist.Experiments;

/// <summary>Which models of an experiment have their turn, and what is known of them before.</summary>
/// <param name="Models">The models, in order.</param>
/// <param name="Notes">Sentences for a person.</param>
internal sealed record Selection(IReadOnlyList<ModelDefinition> Models, IReadOnlyList<string> Notes)
{
    /// <summary>Runs that stand as they are: their models are not trained.</summary>
    public IReadOnlyDictionary<(string Name, int? Seed), StoredRun> Kept { get; init; } = new Dictionary<(string Name, int? Seed), StoredRun>();

    /// <summary>Runs of searches that are gone on with.</summary>
    public IReadOnlyDictionary<(string Name, int? Seed), StoredRun> Continued { get; init; } = new Dictionary<(string Name, int? Seed), StoredRun>();

    /// <summary>More time: searches with a finished run go on with it, and other models have no turn.</summary>
    /// <param name="models">The models that may be trained.</param>
    /// <param name="finished">Finds the newest completed run of a model.</param>
    /// <exception cref="UnsuitableDataException">No search can go on.</exception>
    public static Selection OfMore(IReadOnlyList<ModelDefinition> models, Func<ModelDefinition, StoredRun?> finished)
    {
        var searches = models.OfType<AutoMLModel>().Select(model => (Model: (ModelDefinition)model, Run: finished(model))).ToList();
        var problems = searches.Select(one => (one.Model, one.Run, Problem: one.Run is null
            ? $"{NameOf(one.Model)} has no finished run of this definition, data and version of the program to go on with: mnist run without --more makes one" : FinishedSearch.Problem(one.Run))).ToList();
        var possible = problems.Where(one => one.Problem is null).ToList();
        return possible.Count > 0
            ? new Selection([.. possible.Select(one => one.Model)], [.. problems.Where(one => one.Problem is not null).Select(one => $"Left out: {one.Problem}.")])
            {
                Continued = possible.ToDictionary(one => (one.Model.Name, one.Model.Seed), one => one.Run!),
            }
            : throw new UnsuitableDataException(searches.Count == 0
                ? [new DataProblem("models", "--more gives searches more time, and none of these is a search (kind \"autoML\")")]
                : [.. problems.Select(one => new DataProblem("models", $"--more: {one.Problem}"))]);
    }

    /// <summary>A retry: models whose newest run failed are trained, those whose newest run completed stay as they are, and others have no turn.</summary>
    /// <param name="models">The models that may be trained.</param>
    /// <param name="newest">Finds the newest run of a model.</param>
    public static Selection OfRetry(IReadOnlyList<ModelDefinition> models, Func<ModelDefinition, StoredRun?> newest)
    {
        var known = models.Select(model => (Model: model, Run: newest(model))).ToList();
        var failed = known.Where(one => one.Run?.Record.Status == RunStatus.Failed).ToList();
        var fresh = known.Where(one => one.Run is null).Select(one => NameOf(one.Model)).ToList();
        return new Selection(
            [.. known.Where(one => one.Run is not null).Select(one => one.Model)],
            [
                .. failed.Select(one => $"{NameOf(one.Model)} is trained again; it failed: {one.Run!.Record.Reason}"),
                .. failed.Count == 0 ? ["Nothing failed: there is nothing to train again."] : Array.Empty<string>(),
                .. fresh.Count == 0 ? Array.Empty<string>() : [$"Never run, and left out of a retry: {string.Join(", ", fresh)}."],
            ])
        {
            Kept = known.Where(one => one.Run?.Record.Status == RunStatus.Completed).ToDictionary(one => (one.Model.Name, one.Model.Seed), one => one.Run!),
        };
    }

    private static string NameOf(ModelDefinition model) => model.Seed is { } seed ? FormattableString.Invariant($"{model.Name} seed {seed}") : model.Name;
}
