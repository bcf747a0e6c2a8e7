using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Views;
using Mnist.Runs;

namespace Mnist.Tests.Experiments;

/// <summary>Experiments whose finished searches are given more time.</summary>
public sealed class MoreRunTests : SearchRuns
{
    private static readonly AutoMLModel Search = SearchOf(maximumTrials: 2, mostIterations: 5);

    [Fact]
    public void Run_More_MakesANewRunThatPlainRunsFindAndTheNextGoesOnFrom()
    {
        var first = Run(more: null, Search)[0].Run;
        var second = Run(more: 60, Search)[0].Run;

        Assert.Equal(first.Record.Identity, second.Record.Identity);
        Assert.Equal((first.Record.Run, 2, 60, 60), (second.Record.Continues!.Run, second.Record.Continues.Trials, second.Record.Continues.GivenSeconds, second.Record.Continues.MoreSeconds));
        Assert.Equal(5, second.ReadTrials().Count);
        Assert.True(second.Record.Validation!.Accuracy >= first.Record.Validation!.Accuracy);
        Assert.True(second.Record.TrainSeconds > first.Record.TrainSeconds);
        Assert.Equal(DeterminismGrade.TimeBound, second.Record.Determinism);
        Assert.Equal(second.Record.Run, Assert.Single(Run(more: null, Search), result => result.Reused).Run.Record.Run);

        var third = Run(more: 60, Search)[0].Run;
        Assert.Equal((second.Record.Run, 5, 120), (third.Record.Continues!.Run, third.Record.Continues.Trials, third.Record.Continues.MoreSeconds));
        Assert.Equal(3, Store.List().Runs.Count);
        Assert.Empty(Directory.GetDirectories(Store.Folder, ".state-*"));
    }

    [Fact]
    public void Run_SearchAtItsDefaults_IsCalibratedAndSoIsWhatItChose()
    {
        var facts = Run(more: null, Search)[0].Run.Record.Facts!;

        Assert.NotNull(facts.Temperature);
        Assert.Equal(CalibrationKind.Temperature, facts.Chosen!.Calibration);
        Assert.Null(Run(more: null, Search with { Calibration = CalibrationKind.None })[0].Run.Record.Facts!.Temperature);
    }

    [Fact]
    public void Run_More_IsToldApartOnTheBoard()
    {
        Run(more: null, Search);
        Run(more: 60, Search);

        var board = Leaderboard.Of(Store.List().Runs);

        Assert.Equal(["search", "search +60 s"], board.Rows.Select(row => ModelNames.WithSeed(board)(row.Summary)).Order(StringComparer.Ordinal));
        Assert.Equal(2, board.Rows.Select(row => row.Summary.Definition).Distinct().Count());
    }

    [Fact]
    public void Run_More_IsAChoiceMadeAfterTestScores()
    {
        Assert.Equal(0, Run(more: null, Search)[0].Run.Record.TestScoringsBefore);
        Assert.Equal(1, Run(more: 60, Search)[0].Run.Record.TestScoringsBefore);
        Assert.Equal(2, Run(more: 60, Search)[0].Run.Record.TestScoringsBefore);
    }

    [Fact]
    public void Run_More_TrainsNothingButSearches()
    {
        Run(more: null, Search, new NaiveBayesModel { Name = "bayes" });

        Assert.Equal("search", Assert.Single(Run(more: 60, Search, new NaiveBayesModel { Name = "bayes" }, new NaiveBayesModel { Name = "new" })).Model.Name);
    }

    [Fact]
    public void Run_MoreWithoutAFinishedSearch_SaysWhatToDo()
    {
        Assert.Contains("search has no finished run of this definition, data and version of the program to go on with: mnist run without --more makes one", Refused(Search));
        Assert.Contains("none of these is a search", Refused(new NaiveBayesModel { Name = "bayes" }));
    }

    [Fact]
    public void Run_MoreOfARunWithoutItsBestModel_SaysSo()
    {
        var run = Run(more: null, Search)[0].Run;
        Directory.Delete(Path.Combine(run.Folder, "trials"), recursive: true);

        Assert.Contains($"{run.Record.Run} does not have the model of its best trial", Refused(Search));
    }

    [Fact]
    public void Run_MoreOfACrossValidatedSearch_IsRefused()
    {
        var folds = TinyIdx.Write(Folder) with { Split = new CrossValidationSplit { Folds = 2 } };
        Run(more: null, folds, Search);

        Assert.Contains("is of several searches, one for each fold, which cannot go on", Assert.Throws<UnsuitableDataException>(() => Run(more: 60, folds, Search)).Message);
    }

    [Fact]
    public void Run_MoreOfASearchThatCrossValidates_TrainsItsWinnerAgain()
    {
        var search = Search with { Validation = new SearchValidation { Folds = 2 } };
        var first = Run(more: null, search)[0].Run;
        var second = Run(more: 60, search)[0].Run;

        Assert.Equal((2, 5), (first.ReadTrials().Count, second.ReadTrials().Count));
        Assert.True(second.ReadTrials().Max(trial => trial.ValidationAccuracy) >= first.ReadTrials().Max(trial => trial.ValidationAccuracy));
        Assert.False(Directory.Exists(Path.Combine(second.Folder, "trials")));
    }

    private string Refused(params ModelDefinition[] models) => Assert.Throws<UnsuitableDataException>(() => Run(more: 60, models)).Message;

    private IReadOnlyList<ModelResult> Run(double? more, params ModelDefinition[] models) => Run(more, TinyIdx.Write(Folder), models);

    private IReadOnlyList<ModelResult> Run(double? more, IdxData data, params ModelDefinition[] models) =>
        RunOn(data, "trial", seed: 5, new RunOptions(Threads: 1, Force: false, []) { MoreSeconds = more }, models);
}
