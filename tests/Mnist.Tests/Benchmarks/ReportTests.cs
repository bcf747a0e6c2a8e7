using System.Text;
using System.Text.Json.Nodes;
using Mnist.Benchmarks.Reports;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Benchmarks;

/// <summary>What the benchmarks say of their measurements.</summary>
public sealed class ReportTests
{
    private static readonly Report Sample = new()
    {
        Mode = "race",
        Date = "2026-01-31",
        Machine = new("Abacus 9", 2, 512, 8L << 30, "Some OS 1", ".NET 10", "0.1.0+abc"),
        Threads = 2,
        Rows = 60_000,
        Notes = ["Somebody is absent."],
        Limits = [new("multiply-adds, 512-bit vectors", 2, 335.25, "GFLOP/s")],
        Measurements = [Epochs([0.5, 0.4, 0.6], [4, 4.4, 3])],
        Findings =
        [
            new("training: PyTorch's time over ours", 8, "times", new(5.5, 8)),
            new("10,000 rows", 30, "ms", new(45, 25)),
            new("single row", 12, "us", new(10, 5)),
            new("batch 128: dense-equivalent speed", 311.6, "GFLOP/s"),
        ],
    };

    [Fact]
    public void Markdown_WholeReport_ReadsAsBefore() => Snapshot.Match(MarkdownReport.Write(Sample), "report.md");

    [Fact]
    public void Markdown_Costs_AreOneTableInsteadOfMany()
    {
        var text = MarkdownReport.Write(Sample with { Costs = [new("batch 32", 1234.5, 20.57, 126.2, 1.9), new("batch 64", 987.6, 16.46, 157.8, 0)] });
        Assert.Contains("| batch 32 |        1234 |    20.57 |   126.2 |    1.900 |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("## Training epoch", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_WholeReport_KeepsEverySample()
    {
        var json = JsonNode.Parse(JsonReport.Write(Sample))!;
        Assert.Equal("Abacus 9", (string?)json["machine"]!["processor"]);
        Assert.Equal([4, 4.4, 3], json["measurements"]![0]!["series"]![1]!["samples"]!.AsArray().Select(sample => (double)sample!));
        Assert.Equal(5.5, (double?)json["findings"]![0]!["goal"]!["floor"]);
        Assert.Null(json["findings"]![3]!["goal"]);
    }

    [Fact]
    public void Median_EvenAndOddCounts_IsTheMiddle()
    {
        Assert.Equal(2, Statistics.Median([9, 1, 2]));
        Assert.Equal(3, Statistics.Median([9, 1, 2, 4]));
        Assert.Throws<ArgumentException>(() => Statistics.Median([]));
    }

    [Fact]
    public void MedianRatio_MachineThatSlowsDown_Cancels() =>
        Assert.Equal(2, Statistics.MedianRatio([2, 20, 200], [1, 10, 100]));

    [Fact]
    public void MedianRatio_UnequalCounts_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Statistics.MedianRatio([1, 2], [1]));

    [Fact]
    public void EarlierRounds_SavedReport_ComeFirstAndNameTheirVersion()
    {
        using var folder = new TemporaryFolder();
        folder.Write("race.json", Encoding.UTF8.GetBytes(JsonReport.Write(Sample)));
        var now = Sample with
        {
            Date = "2026-02-01",
            Notes = [],
            Machine = Sample.Machine with { Program = "0.1.0+def" },
            Measurements = [Epochs([0.7], [5]), Epochs([70], [500]) with { Meaning = "Milliseconds, which the earlier report does not have." }],
        };
        var joined = EarlierRounds.Before(now, EarlierRounds.Read(now, ["mnist", "PyTorch"], folder.Path));
        Assert.Equal([[0.5, 0.4, 0.6, 0.7], [4, 4.4, 3, 5]], joined.Measurements.Single().Series.Select(series => series.Samples));
        Assert.Equal(["Somebody is absent.", "Samples 1 to 3 are of 2026-01-31, mnist 0.1.0+abc."], joined.Notes);
        Assert.Equal(4, EarlierRounds.Count(joined));
    }

    [Fact]
    public void EarlierRounds_NothingSaved_AreNone()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(EarlierRounds.Read(Sample, ["mnist", "PyTorch"], folder.Path));
        Assert.Equal(0, EarlierRounds.Count(null));
        Assert.Same(Sample, EarlierRounds.Before(Sample, null));
    }

    [Fact]
    public void EarlierRounds_OtherMachineContendersOrNoReport_AreRefusedByName()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("race.json", Encoding.UTF8.GetBytes(JsonReport.Write(Sample)));
        Assert.Contains("was measured on Abacus 9 with 2 cores", Refusal(Sample with { Machine = Sample.Machine with { Cores = 4 } }, "mnist"), StringComparison.Ordinal);
        Assert.Contains($"{path} is of mnist, PyTorch, not of mnist", Refusal(Sample, "mnist"), StringComparison.Ordinal);
        File.WriteAllText(path, "[1]");
        Assert.Contains($"{path} holds no report", Refusal(Sample, "mnist"), StringComparison.Ordinal);

        string Refusal(Report blank, string contender) =>
            Assert.Throws<IOException>(() => EarlierRounds.Read(blank, [contender], folder.Path)).Message;
    }

    [Fact]
    public void GrowingReport_PartThatWasSaved_IsNotMeasuredAgain()
    {
        var (question, other) = (new Question("Training epoch", "Wall time.", "s"), new Question("Single row", "Wall time.", "us"));
        var saved = new List<Report>();
        var report = new GrowingReport(Sample with { Date = "2026-02-01", Limits = [], Measurements = [], Findings = [], Notes = [] }, Sample, saved.Add);
        report.Add([question], samples: 3, () => throw new InvalidOperationException("it is there"));
        report.Add([other], samples: 3, () => ([other.Answer(new Series("mnist", [7]))], ["Measured now."]));
        Assert.Equal([[0.5, 0.4, 0.6], [7]], report.Report.Measurements.Select(measurement => measurement.Series[0].Samples));
        Assert.Equal(["Somebody is absent.", "Measured now.", "1 of the measurements are of 2026-01-31, mnist 0.1.0+abc."], report.Report.Notes);
        Assert.Equal(335.25, report.Report.Limits.Single().Value);
        Assert.Equal([1, 2], saved.Select(grown => grown.Measurements.Count));
    }

    [Fact]
    public void GrowingReport_OtherMeaningOrFewerSamples_IsMeasuredAgain()
    {
        var report = new GrowingReport(Sample with { Measurements = [] }, Sample, _ => { });
        Measure(new("Training epoch", "Wall time of half an epoch.", "s"), 3);
        Measure(new("Training epoch", "Wall time.", "s"), 4);
        Assert.Equal([9, 9], report.Report.Measurements.Select(measurement => measurement.Series[0].Median));

        void Measure(Question question, int samples) => report.Add([question], samples, () => ([question.Answer(new Series("mnist", [9]))], []));
    }

    private static Measurement Epochs(double[] ours, double[] theirs) => new("Training epoch", "Wall time.", "s", [new("mnist", ours), new("PyTorch", theirs)]);
}
