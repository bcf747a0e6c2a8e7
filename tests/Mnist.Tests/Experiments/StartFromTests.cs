using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Experiments;

namespace Mnist.Tests.Experiments;

/// <summary>Searches that start from the trials of others.</summary>
public sealed class StartFromTests : SearchRuns
{
    private static readonly AutoMLModel Search = SearchOf(maximumTrials: 3, mostIterations: 9);

    [Fact]
    public void Run_StartFromARun_TriesItsBestAgainAndNamesIt()
    {
        var first = Run("first", Search)[0].Run;
        var second = Run("second", Search with { MaximumTrials = 2, StartFrom = [first.Record.Run] })[0].Run;

        Assert.Equal([first.Record.Run], second.Record.StartedFrom);
        Assert.Contains(second.ReadTrials()[1].Parameters.ToJsonString(), first.ReadTrials().Select(trial => trial.Parameters.ToJsonString()));
        Assert.Contains("starts from 3 trials", File.ReadAllText(Path.Combine(second.Folder, "run.log")), StringComparison.Ordinal);
        Assert.Equal([first.Record.Run], ((AutoMLModel)second.Record.ToDefinition().Models[0]).StartFrom);
    }

    [Fact]
    public void Run_StartFromAnExperiment_IsSearchedAgainOnceThereAreMoreRuns()
    {
        Run("first", Search);
        var starting = Search with { StartFrom = ["first"] };
        Assert.False(Run("second", starting)[0].Reused);
        Assert.True(Run("second", starting)[0].Reused);

        Run("first", Search with { Name = "another", MaximumTrials = 4 });

        var again = Run("second", starting)[0];
        Assert.False(again.Reused);
        Assert.Equal(2, again.Run.Record.StartedFrom!.Count);
    }

    [Fact]
    public void Run_StartFromItsOwnExperiment_LeavesItselfOut()
    {
        var starting = Search with { Name = "later", StartFrom = ["own"] };
        var runs = Run("own", Search, starting);

        Assert.Equal([runs[0].Run.Record.Run], runs[1].Run.Record.StartedFrom);
        Assert.All(Run("own", Search, starting), result => Assert.True(result.Reused));
    }

    [Fact]
    public void Run_StartFromASearchThatWasGivenMoreTime_CountsItsTrialsOnce()
    {
        Run("first", Search);
        var longer = RunOn(TinyIdx.Write(Folder), "first", 5, more: 60, Search)[0].Run;

        Assert.Equal([longer.Record.Run], Run("second", Search with { StartFrom = ["first"] })[0].Run.Record.StartedFrom);
    }

    [Fact]
    public void Run_StartFromOtherRows_OnlyTriesThem()
    {
        var first = Run("first", Search)[0].Run;
        var second = Run("second", seed: 6, Search with { StartFrom = ["first"] })[0].Run;

        Assert.Contains($"scores of {first.Record.Run} are of other rows and do not count", File.ReadAllText(Path.Combine(second.Folder, "run.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_StartFromWhatCannotBe_IsRefusedBeforeAnythingIsTrained()
    {
        var first = Run("first", Search, new NaiveBayesModel { Name = "bayes" });

        Assert.Equal("models[1].startFrom[0]: there is neither a run nor an experiment \"frist\"; did you mean \"first\"? `mnist leaderboard --columns run,experiment,kind` lists them", Refused(Search with { StartFrom = ["frist"] }));
        Assert.Contains("is no search, and has no trials to start from", Refused(Search with { StartFrom = [first[1].Run.Record.Run] }));
        Assert.Contains("no other search of experiment \"second\" has a finished run", Refused(Search with { StartFrom = ["second"] }));
        Assert.DoesNotContain(Store.List().Runs, run => run.Summary.Experiment == "second");
    }

    [Fact]
    public void Run_StartFromAnotherSplit_NamesBoth()
    {
        Run("first", Search);
        var refusal = Assert.Throws<UnsuitableDataException>(() => RunOn(TinyIdx.Write(Folder) with { Split = new StandardSplit { Validation = 9 } }, "second", 5, Search with { StartFrom = ["first"] })).Message;

        Assert.Contains("""was trained on another split: {"kind":"standard","validation":6}, and here it is {"kind":"standard","validation":9}""", refusal);
    }

    [Fact]
    public void Run_StartFromUnderCrossValidation_IsRefused()
    {
        Run("first", Search);
        var refusal = Assert.Throws<UnsuitableDataException>(() => RunOn(TinyIdx.Write(Folder) with { Split = new CrossValidationSplit { Folds = 2 } }, "second", 5, Search with { StartFrom = ["first"] })).Message;

        Assert.Contains("models[0].startFrom[0]: what others found was chosen by rows that folds hold out", refusal);
    }

    [Fact]
    public void Run_StartFromOtherData_NamesBoth()
    {
        var first = Run("first", Search)[0].Run.Record;
        var refusal = Assert.Throws<UnsuitableDataException>(() => RunOn(TinyIdx.Write(Folder) with { ClassNames = ["x", "y", "z"] }, "second", 5, Search with { StartFrom = ["first"] })).Message;

        Assert.Contains($"was trained on other data: dataset {first.DatasetSha256[..12]}…, and here it is ", refusal);
    }

    private string Refused(AutoMLModel search) =>
        Assert.Throws<UnsuitableDataException>(() => Run("second", new NaiveBayesModel { Name = "bayes" }, search)).Message;

    private IReadOnlyList<ModelResult> Run(string experiment, params ModelDefinition[] models) => Run(experiment, seed: 5, models);

    private IReadOnlyList<ModelResult> Run(string experiment, int seed, params ModelDefinition[] models) => RunOn(TinyIdx.Write(Folder), experiment, seed, models);

    private IReadOnlyList<ModelResult> RunOn(IdxData data, string name, int seed, params ModelDefinition[] models) => RunOn(data, name, seed, more: null, models);

    private IReadOnlyList<ModelResult> RunOn(IdxData data, string name, int seed, double? more, params ModelDefinition[] models) =>
        RunOn(data, name, seed, new RunOptions(Threads: 1, Force: false, []) { Jobs = 1, MoreSeconds = more }, models);
}
