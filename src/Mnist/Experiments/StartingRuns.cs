using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Searching;
using Mnist.Runs;
using Mnist.Search;
using Mnist.Search.Spaces;
using Mnist.Text;
using Mnist.Trainers;

namespace Mnist.Experiments;

/// <summary>Finds the stored searches that the searches of an experiment start from.</summary>
/// <param name="store">Has them.</param>
/// <param name="experiment">The experiment, fitted to its data.</param>
/// <param name="rows">What its searches learn from.</param>
/// <param name="datasetSha256">Hash of the data.</param>
internal sealed class StartingRuns(RunStore store, ExperimentDefinition experiment, SearchedRows rows, string datasetSha256)
{
    /// <summary>The runs that a search starts from now, in the order of their names in its definition.</summary>
    public IReadOnlyList<StoredRun> Of(AutoMLModel search) => search.StartFrom is not { } names ? [] : Found(names, search, store.List().Runs);

    /// <summary>Refuses what searches cannot start from, and says what the others start from.</summary>
    /// <param name="chosen">The models that are to be trained.</param>
    /// <returns>A sentence a search that starts from others.</returns>
    /// <exception cref="UnsuitableDataException">A name is of no search, or of one on other data.</exception>
    public IReadOnlyList<string> Check(IReadOnlyList<ModelDefinition> chosen)
    {
        var searches = chosen.OfType<AutoMLModel>().Where(search => search.StartFrom is not null).DistinctBy(search => search.Name).ToList();
        if (searches.Count == 0)
        {
            return [];
        }

        var all = store.List().Runs;
        var problems = searches.SelectMany(search => ProblemsOf(search, all)).ToList();
        return problems.Count > 0 ? throw new UnsuitableDataException(problems) : [.. searches.Select(search => NoteOf(search, Found(search.StartFrom!, search, all)))];
    }

    /// <summary>The trials of runs, as a search with a seed is given them.</summary>
    public static IReadOnlyList<EarlierTrials> TrialsOf(IReadOnlyList<StoredRun> runs, AutoMLModel search, int splitSeed, int seed) =>
        [.. runs.Select(run => new EarlierTrials(run.Record.Run, run.ReadTrials(), AreComparable(run.Record, search, splitSeed, seed)))];

    /// <summary>Whether scores are of the same rows, and of images that went through the same steps: rows of folds depend on the seed of the search.</summary>
    private static bool AreComparable(RunRecord run, AutoMLModel search, int splitSeed, int seed) =>
        run.SplitSeed == splitSeed
        && run.Model is AutoMLModel other && other.Validation == search.Validation
        && (search.Validation is null || run.Seed == seed)
        && JsonSerializer.Serialize(other.Preprocessing, DefinitionJson.Compact) == JsonSerializer.Serialize(search.Preprocessing, DefinitionJson.Compact);

    /// <summary>The trials of a run that another goes on with are in that other, too.</summary>
    private List<StoredRun> Found(IReadOnlyList<string> names, AutoMLModel search, IReadOnlyList<StoredRun> all)
    {
        var found = names.SelectMany(name => Named(name, search, all).Where(run => DisagreementOf(run.Summary) is null)).DistinctBy(run => run.Summary.Run).ToList();
        var continued = found.Select(run => run.Summary.Continues).ToHashSet();
        return found.FindAll(run => !continued.Contains(run.Summary.Run));
    }

    /// <summary>The search that a name is the id of, or those of the experiment that it is the name of; never those that this very search has become.</summary>
    private IEnumerable<StoredRun> Named(string name, AutoMLModel search, IReadOnlyList<StoredRun> all) => all.Any(run => run.Summary.Run == name)
        ? all.Where(run => run.Summary.Run == name && IsSearch(run.Summary))
        : all.Where(run => run.Summary.Experiment == name && IsSearch(run.Summary) && !(name == experiment.Name && run.Summary.Model == search.Name));

    private static bool IsSearch(RunSummary run) => run is { Kind: "autoML", Status: RunStatus.Completed };

    private IEnumerable<DataProblem> ProblemsOf(AutoMLModel search, IReadOnlyList<StoredRun> all) =>
        from entry in search.StartFrom!.Index()
        let problem = ProblemOf(entry.Item, search, all)
        where problem is not null
        let model = experiment.Models.Index().First(model => model.Item.Name == search.Name).Index
        select new DataProblem(JsonPath.Element(JsonPath.Join(JsonPath.Element("models", model), "startFrom"), entry.Index), problem);

    private string? ProblemOf(string name, AutoMLModel search, IReadOnlyList<StoredRun> all)
    {
        var named = Named(name, search, all).ToList();
        return experiment.Data.Split is CrossValidationSplit ? "what others found was chosen by rows that folds hold out, whose figures would be too good: under a crossValidation split a search starts by itself; leave \"startFrom\" out"
            : named.Count == 0 ? Missing(name, search, all)
            : named.TrueForAll(run => DisagreementOf(run.Summary) is not null) ? $"{named[0].Summary.Run} {DisagreementOf(named[0].Summary)}"
            : named.Select(DamageOf).FirstOrDefault(damage => damage is not null);
    }

    private string? Missing(string name, AutoMLModel search, IReadOnlyList<StoredRun> all)
    {
        var runs = all.Select(run => run.Summary).Where(run => run.Run == name || run.Experiment == name).ToList();
        return name == experiment.Name && experiment.Models.TakeWhile(model => model.Name != search.Name).Any(model => model is AutoMLModel) ? null
            : name == experiment.Name ? $"no other search of experiment {Phrase.Quoted(name)} has a finished run"
            : runs.Count == 0 ? $"there is neither a run nor an experiment {Phrase.Quoted(name)}{NearestWord.Question(name, Candidates(all))} `mnist leaderboard --columns run,experiment,kind` lists them"
            : runs.Exists(run => run.Kind == "autoML") ? $"the search {Phrase.Quoted(name)} failed: it has no trials to start from"
            : $"{Phrase.Quoted(name)} is no search, and has no trials to start from; name a run of kind \"autoML\", or an experiment with one";
    }

    private static IEnumerable<string> Candidates(IReadOnlyList<StoredRun> all)
    {
        var searches = all.Select(run => run.Summary).Where(IsSearch).ToList();
        return [.. searches.Select(run => run.Experiment).Distinct(), .. searches.Select(run => run.Run)];
    }

    private string? DisagreementOf(RunSummary run)
    {
        var (there, here) = (run.Split, experiment.Data.Split);
        return run.DatasetSha256 != datasetSha256
            ? $"was trained on other data: dataset {run.DatasetSha256[..12]}…, and here it is {datasetSha256[..12]}…; name a search on the same data"
            : (run.TrainingFraction ?? 1) != (experiment.Data.TrainingFraction ?? 1) ? "was trained on another part of the training rows; name a search on the same part, or take its \"trainingFraction\""
            : there != here ? $"was trained on another split: {Written(there)}, and here it is {Written(here)}; name a search on the same split, or take its split"
            : null;
    }

    private static string? DamageOf(StoredRun run)
    {
        try
        {
            run.ReadTrials();
            return null;
        }
        catch (InvalidDataException damage)
        {
            return damage.Message;
        }
    }

    private string NoteOf(AutoMLModel search, List<StoredRun> runs)
    {
        if (runs.Count == 0)
        {
            return $"{search.Name} starts from the searches before it, none of which has a finished run yet.";
        }

        var trials = TrialsOf(runs, search, experiment.Seed, search.Seed ?? experiment.Seed);
        return $"{search.Name} {StartingPoints.Of(SearchSpaces.Of(search, rows), trials).Describe(trials)}.";
    }

    private static string Written(SplitDefinition split) => JsonSerializer.Serialize(split, DefinitionJson.Compact);
}
