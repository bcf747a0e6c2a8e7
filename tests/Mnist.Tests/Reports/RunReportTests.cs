using System.Text.Json.Nodes;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Reports.Text;
using Mnist.Runs;
using Mnist.Tests.Evaluation;
using Mnist.Tests.Runs;
using Mnist.Trials;

namespace Mnist.Tests.Reports;

public sealed class RunReportTests
{
    private static readonly StoredFile[] Files = [new("model.zip", 2_134_567), new("run.json", 7_654)];

    [Fact]
    public void Format_CompletedRun_IsAsPinned() => Snapshot.Match(RunReport.Format(SampleRuns.Completed(), Files, []), "snapshots/report.txt");

    [Fact]
    public void Format_ConvolutionalNetwork_HasItsLayersAndWhatTheyCost()
    {
        var run = SampleRuns.Completed(new ConvolutionalModel { Name = "n", Layers = [new Convolution { Filters = 2 }, new MaxPool()] });

        Snapshot.Match(RunReport.Format(run with { Facts = run.Facts! with { Parameters = 1_199, Operations = 30_576 } }, Files, []), "snapshots/report-convolutional.txt");
    }

    [Fact]
    public void Format_FailedRun_IsAsPinned() => Snapshot.Match(RunReport.Format(SampleRuns.Failed(), [Files[1]], []), "snapshots/report-failed.txt");

    [Fact]
    public void Format_Search_ShowsWhatItChose()
    {
        var run = SampleRuns.Completed(new AutoMLModel { Name = "automl", TimeBudgetSeconds = 60 });
        var chosen = new ModelFacts
        {
            Trials = 12,
            Chosen = new LightGbmModel { Name = "automl", NumberOfLeaves = 63 },
            Search = new SearchSummary("made as many trials as it may", 1, 1, 1, 12.5, 0.4, 2.1, 3.3, 15, 0.8),
        };
        TrialResult[] trials =
        [
            new(1, "lightGbm", new JsonObject { ["numberOfLeaves"] = 63, ["iterations"] = 40 }, 7, TrialStatus.Completed, null, 0.9712, 0.1034, 12.5, 0.4, Best: true) { EndedSeconds = 13.2 },
            new(2, "dense", new JsonObject { ["training.epochs"] = 9 }, 8, TrialStatus.Completed, null, 0.9811, 0.08, 2, 0.1, Best: false) { Fidelity = 1 / 9.0, StartedSeconds = 13.2, EndedSeconds = 15.5 },
            new(3, "naiveBayes", [], 9, TrialStatus.TimedOut, "it took more than the 3 s a trial may", null, null, 3, 0, Best: false) { StartedSeconds = 15.5, EndedSeconds = 18.8 },
        ];

        Snapshot.Match(RunReport.Format(run with { Facts = chosen, Determinism = DeterminismGrade.TimeBound }, Files, trials), "snapshots/report-search.txt");
    }

    [Theory]
    [InlineData(0.9849, "snapshots/report-ensemble.txt")]
    [InlineData(0.9821, "snapshots/report-ensemble-no-better.txt")]
    public void Format_Ensemble_ShowsMembersAndWhetherTheyHelp(double ensembleAccuracy, string snapshot)
    {
        var run = SampleRuns.Completed(new EnsembleModel { Name = "blend", Of = ["dense", "automl"] });
        var facts = new ModelFacts
        {
            Members = [new("dense", "dense", "a-run", 0.625, 0.9813), new("automl trial 12", "lightGbm", "another-run", 0.375, 0.9647)],
            CrossEstimate = new CrossEstimate(10_000, ensembleAccuracy, 0.9821),
        };

        Snapshot.Match(RunReport.Format(run with { Facts = facts }, Files, []), snapshot);
    }

    [Fact]
    public void Format_ClassesThatNobodyHas_TellsHowManyTheMacroAveragesLeaveOutAndShowsNoRatioOfThem()
    {
        var test = Evaluator.Evaluate(LabeledRows.Certain(3, 0, 0), LabeledRows.Of(0, 0), LabeledRows.Names(3));

        var text = RunReport.Format(SampleRuns.Completed() with { Test = test }, Files, []);

        Assert.Matches(@"classes left out of macro +0 +2\n", text);
        Assert.Matches(@"c1 +- +- +- +0\n", text);
    }

    [Fact]
    public void Format_ManyLongClassNames_KeepsTheConfusionWithinThePage()
    {
        var metrics = SampleRuns.Metrics(0.9);
        var names = Enumerable.Range(0, 10).Select(index => metrics.Classes[0] with { Name = $"a long class name {index}" }).ToList();
        var counts = Enumerable.Range(0, 10).Select(_ => (IReadOnlyList<int>)Enumerable.Repeat(12_345, 10).ToList()).ToList();

        var text = RunReport.Format(SampleRuns.Completed() with { Test = metrics with { Classes = names, Confusion = counts } }, Files, []);

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }
}
