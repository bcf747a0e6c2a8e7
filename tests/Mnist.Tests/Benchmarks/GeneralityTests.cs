using Mnist.Benchmarks.Generality;
using Mnist.Benchmarks.Reports;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Benchmarks;

/// <summary>Whether more time makes searches worse, and whether they are worse than single trainers.</summary>
public sealed class GeneralityTests
{
    private static readonly SampleMachine Machine = new("2026-01-31", "0.1.0+abc", "Abacus 9", 512, 300);

    private static readonly Report Blank = new()
    {
        Mode = "generality",
        Date = "2026-01-31",
        Machine = new("Abacus 9", 2, 512, 8L << 30, "Some OS 1", ".NET 10", "0.1.0+abc"),
        Threads = 2,
        Rows = 60_000,
    };

    private static readonly TimedSample[] Samples =
    [
        Search(60, seed: 1, 0.97), Search(60, seed: 2, 0.98), Search(60, seed: 3, 0.99),
        Search(120, seed: 1, 0.9785), Search(120, seed: 2, 0.96), Search(120, seed: 3, 0.99),
        Trainer("quick", seconds: 5, 0.975), Trainer("slow", seconds: 90, 0.981), Trainer("slowest", seconds: 200, 0.999),
    ];

    [Fact]
    public void Gains_LongerSearch_AreDifferencesOfMedians()
    {
        var gain = Assert.Single(new DatasetStanding("digits", Samples).Gains());
        Assert.Equal((60, 120), (gain.From, gain.To));
        Assert.Equal(-0.15, gain.Points, 1e-9);
    }

    [Fact]
    public void Gains_SeedsOfOneBudgetOnly_DoNotCount()
    {
        var gain = Assert.Single(new DatasetStanding("digits", [Search(60, 1, 0.9), Search(60, 2, 0.5), Search(120, 1, 0.91)]).Gains());
        Assert.Equal(1, gain.Points, 1e-9);
        Assert.Empty(new DatasetStanding("digits", [Search(60, 1, 0.9), Search(120, 2, 0.91)]).Gains());
    }

    [Fact]
    public void BestTrainer_Budget_IsTheBestOfThoseThatFitIntoIt()
    {
        var standing = new DatasetStanding("digits", Samples);
        Assert.Equal("quick", standing.BestTrainer(60)?.Name);
        Assert.Equal("slow", standing.BestTrainer(120)?.Name);
        Assert.Equal(99.9, standing.BestTrainer(300)!.Value.Accuracy, 1e-9);
        Assert.Null(standing.BestTrainer(4));
    }

    [Fact]
    public void Fill_Samples_TellWhatIsReached()
    {
        var report = GeneralityReport.Fill(Blank, ["other", "digits"], Samples);
        Assert.Equal(
            [("digits: 120 s over 60 s", "missed"), ("digits: 60 s over quick", "aim"), ("digits: 120 s over slow", "missed")],
            report.Findings.Take(3).Select(finding => (finding.What, finding.Goal!.Verdict(finding.Value))));
        Assert.Equal(-0.25, report.Findings[2].Value, 1e-9);
        Assert.Equal(("mean of 1 datasets at 60 s", 98), (report.Findings[3].What, Math.Round(report.Findings[3].Value, 6)));
        Assert.Equal(("overhead at 60 s", "floor"), (report.Findings[4].What, report.Findings[4].Goal!.Verdict(report.Findings[4].Value)));
        Assert.Equal(("time unused at 60 s", "aim"), (report.Findings[5].What, report.Findings[5].Goal!.Verdict(report.Findings[5].Value)));
        Assert.Equal(["search, 60 s", "search, 120 s", "quick, 5 s", "slow, 90 s", "slowest, 200 s"], report.Measurements[0].Series.Select(series => series.Name));
        Assert.Equal([300, 300, 300], report.Limits.Select(limit => limit.Value));
        Assert.Contains("| search, 60 s   |     98.00 |", MarkdownReport.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_TrainerThatWasStopped_IsToldAndBesideNothing()
    {
        var report = GeneralityReport.Fill(Blank, ["digits"], [Search(60, 1, 0.9), Trainer("slow", 60, 0) with { Scores = null }]);
        Assert.Contains("digits: slow, seed 1, was stopped after 60 s.", report.Notes);
        Assert.Equal(["search, 60 s"], report.Measurements[0].Series.Select(series => series.Name));
    }

    [Fact]
    public void Fill_NoSamples_IsAReportWithoutFindings() => Assert.Empty(GeneralityReport.Fill(Blank, ["digits"], []).Findings);

    [Fact]
    public void Runs_SettingsOfTwoSeeds_HaveTheFirstSeedOfAllBeforeTheSecond()
    {
        var runs = new GeneralitySettings(["a", "b"], [60, 120], ["dense"], Seeds: 2).Runs().ToList();
        Assert.Equal(12, runs.Distinct().Count());
        Assert.Equal([("a", "search", 60.0, 1), ("a", "search", 120.0, 1), ("a", "dense", null, 1), ("b", "search", 60.0, 1)], runs.Take(4));
        Assert.All(runs.Skip(6), run => Assert.Equal(2, run.Seed));
    }

    [Fact]
    public void IsAnsweredBy_StoppedTrainer_OnlyWhereNoSearchIsLonger()
    {
        var stopped = Trainer("slow", 60, 0) with { Scores = null };
        Assert.True(Of(60).IsAnsweredBy(("digits", "slow", null, 1), stopped));
        Assert.False(Of(60, 120).IsAnsweredBy(("digits", "slow", null, 1), stopped));
        Assert.True(Of(60, 120).IsAnsweredBy(("digits", "slow", null, 1), Trainer("slow", 60, 0.9)));
        Assert.False(Of(60).IsAnsweredBy(("digits", "slow", null, 2), stopped));

        static GeneralitySettings Of(params double[] budgets) => new(["digits"], budgets, ["slow"], Seeds: 1);
    }

    [Fact]
    public void SampleFile_AddedSamples_AreReadAgain()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "samples.jsonl");
        Assert.Empty(SampleFile.Read(path));
        foreach (var sample in Samples)
        {
            SampleFile.Add(path, sample);
        }

        Assert.Equal(Samples, SampleFile.Read(path));
    }

    [Fact]
    public void SampleFile_DamagedLine_IsToldByItsPlace()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "samples.jsonl");
        SampleFile.Add(path, Samples[0]);
        File.AppendAllText(path, "{ \"dataset\": \"digits\" }\n");
        Assert.StartsWith($"{path}, line 2: no sample: ", Assert.Throws<IOException>(() => SampleFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private static TimedSample Search(double budget, int seed, double accuracy) =>
        new("digits", GeneralitySettings.Search, budget, seed, budget - 1.5, Machine, new(accuracy, 0.9, 0.1, Overhead: 0.04, Trials: 7));

    private static TimedSample Trainer(string kind, double seconds, double accuracy) =>
        new("digits", kind, null, Seed: 1, seconds, Machine, new(accuracy, 0.9, 0.1, Overhead: null, Trials: null));
}
