using Mnist.Definitions.Data;
using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Tests.Runs;

/// <summary>The index saves time and is never believed against the folders.</summary>
public sealed class RunIndexTests : TemporaryStore
{
    private static readonly SummaryFigures Figures = new()
    {
        Rows = 1,
        Errors = 2,
        Accuracy = 0.3,
        AccuracyLow = 0.2,
        AccuracyHigh = 0.4,
        LogLoss = 0.5,
        MacroF1 = 0.6,
        LogLossInterval = new Interval(0.1, 0.7),
        MacroF1Interval = new Interval(0.2, 0.8),
        ExpectedCalibrationError = 0.9,
        BrierScore = 1.1,
        AbsentClasses = 3,
    };

    private static readonly RunSummary Full = new()
    {
        Run = "run",
        Experiment = "experiment",
        Model = "model",
        Kind = "kind",
        Family = "family",
        Definition = "definition",
        Seed = -7,
        Status = RunStatus.Failed,
        Reason = "reason, with ünïcode",
        Dataset = "dataset",
        DatasetSha256 = "sha",
        Split = new PooledSplit { Validation = 0.1, Test = 0.2 },
        Continues = "earlier",
        MoreSeconds = 12.625,
        SplitSeed = 8,
        StartedAt = SampleRuns.Start.AddTicks(1),
        Determinism = DeterminismGrade.TimeBound,
        Validation = Figures,
        Test = Figures with { Rows = 4 },
        Robustness = 0.7,
        TestRowsDropped = 9,
        TestCopies = 10,
        HasCopies = true,
        TestScoringsBefore = 11,
        TrainSeconds = 12.5,
        CpuSeconds = 12.75,
        EnergyJoules = 12.875,
        ModelsBeside = 19,
        PredictMicroseconds = 13.5,
        ModelBytes = long.MaxValue,
        ModelSha256 = "model sha",
        PeakMemoryBytes = 14,
        Parameters = 15,
        Operations = 16,
        Epochs = 17,
        Trials = 18,
        UsesPixelGeometry = true,
        Preprocessing = "deskew",
        Tags = "draft thesis",
        Notes = "notes, with ünïcode",
        TrainingFraction = 0.25,
        Sweep = """{"model":"a","options":{"seed":1}}""",
    };

    private DateTime Earlier { get; } = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public void Write_Summaries_ReadBackTheSame()
    {
        var bare = RunSummary.Of(SampleRuns.Failed());
        var state = new RunState(new FileState(1, Earlier), new FileState(2, Earlier));
        Directory.CreateDirectory(Store.Folder);

        RunIndex.Write(Store.Folder, [new IndexedRun(state, Full), new IndexedRun(state, bare)]);
        var index = RunIndex.Read(Store.Folder);

        Assert.All(typeof(RunSummary).GetProperties(), property => Assert.NotEqual(property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null, property.GetValue(Full)));
        Assert.Equal(2, index.Count);
        Assert.Equal(Full, index.Find("run", state));
        Assert.Equal(bare, index.Find(bare.Run, state));
    }

    [Fact]
    public void List_UnchangedRun_IsNotReadAgain()
    {
        var path = Publish();
        Store.List();
        Rewrite(path, "\"experiment\": \"quickstart\"", "\"experiment\": \"QUICKSTART\"");

        Assert.Equal("quickstart", Assert.Single(Store.List().Runs).Summary.Experiment);
        Assert.Equal("QUICKSTART", Assert.Single(Store.ListAnew().Runs).Summary.Experiment);
        Assert.Equal("QUICKSTART", Assert.Single(Store.List().Runs).Summary.Experiment);
    }

    [Fact]
    public void List_FileOfAnotherTime_IsReadAgain()
    {
        var path = Publish();
        Store.List();
        Rewrite(path, "\"experiment\": \"quickstart\"", "\"experiment\": \"QUICKSTART\"");
        File.SetLastWriteTimeUtc(path, Earlier.AddTicks(100));

        Assert.Equal("QUICKSTART", Assert.Single(Store.List().Runs).Summary.Experiment);
    }

    [Fact]
    public void List_FileOfAnotherSize_IsReadAgain()
    {
        var path = Publish();
        Store.List();
        Rewrite(path, "\"experiment\": \"quickstart\"", "\"experiment\": \"a longer name\"");

        Assert.Equal("a longer name", Assert.Single(Store.List().Runs).Summary.Experiment);
    }

    [Fact]
    public void List_FileAsYoungAsTheIndex_IsReadAgain()
    {
        var path = Path.Combine(SampleRuns.Publish(Store, SampleRuns.Completed()).Folder, "run.json");
        var written = File.GetLastWriteTimeUtc(path);
        Store.List();
        Rewrite(path, "\"experiment\": \"quickstart\"", "\"experiment\": \"QUICKSTART\"");
        File.SetLastWriteTimeUtc(path, written);

        Assert.Equal("QUICKSTART", Assert.Single(Store.List().Runs).Summary.Experiment);
    }

    [Fact]
    public void List_LabelsThatAppearChangeAndGo_ShowAtOnce()
    {
        Publish();
        var run = Store.List().Runs[0];
        Assert.Null(run.Summary.Tags);
        var path = Path.Combine(run.Folder, "labels.json");
        foreach (var (tag, time) in (IReadOnlyList<(string, DateTime)>)[("first", Earlier), ("other", Earlier.AddTicks(100)), ("third", Earlier.AddSeconds(1))])
        {
            File.WriteAllText(path, $$"""{ "labelsVersion": 1, "tags": ["{{tag}}"] }""");
            File.SetLastWriteTimeUtc(path, time);
            Assert.Equal(tag, Store.List().Runs[0].Summary.Tags);
            Assert.Equal(tag, Store.List().Runs[0].Summary.Tags);
        }

        File.Delete(path);
        Assert.Null(Store.List().Runs[0].Summary.Tags);
    }

    [Fact]
    public void List_LabelsAsYoungAsTheIndex_AreReadAgain()
    {
        Publish();
        var path = Path.Combine(Store.List().Runs[0].Folder, "labels.json");
        File.WriteAllText(path, """{ "labelsVersion": 1, "tags": ["first"] }""");
        var written = File.GetLastWriteTimeUtc(path);
        Store.List();
        File.WriteAllText(path, """{ "labelsVersion": 1, "tags": ["other"] }""");
        File.SetLastWriteTimeUtc(path, written);

        Assert.Equal("other", Store.List().Runs[0].Summary.Tags);
    }

    [Fact]
    public void List_DamagedRun_IsAFaultAtOnce()
    {
        var path = Publish();
        Store.List();
        File.WriteAllText(path, "{");

        var listing = Store.List();

        Assert.Empty(listing.Runs);
        Assert.Contains("damaged", Assert.Single(listing.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void List_RemovedAndNewRuns_ShowAtOnce()
    {
        Publish();
        var removed = Store.List().Runs[0];
        Store.Remove(removed);

        Assert.Empty(Store.List().Runs);

        var added = SampleRuns.Publish(Store, SampleRuns.Failed());

        Assert.Equal(added.Record.Run, Assert.Single(Store.List().Runs).Summary.Run);
    }

    [Fact]
    public void List_DamagedIndex_IsMadeAnew()
    {
        Publish();
        Store.List();
        var path = Path.Combine(Store.Folder, "runs.index");
        var whole = File.ReadAllBytes(path);
        for (var place = 0; place < whole.Length; place++)
        {
            File.WriteAllBytes(path, place % 2 == 0 ? whole[..place] : [.. whole[..place], (byte)~whole[place], .. whole[(place + 1)..]]);

            Assert.Equal("quickstart", Assert.Single(Store.List().Runs).Summary.Experiment);
            Assert.Equal(whole, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void List_IndexThatCannotBeWritten_IsDoneWithout()
    {
        Publish();
        Directory.CreateDirectory(Path.Combine(Store.Folder, "runs.index"));

        Assert.Single(Store.List().Runs);
        Assert.DoesNotContain(Names(), name => name.StartsWith('.'));
    }

    [Fact]
    public void List_FromManyThreadsWhileRunsAppear_IsWholeEachTime()
    {
        Publish();

        Parallel.For(0, 40, number =>
        {
            if (number % 4 == 0)
            {
                SampleRuns.Publish(Store, SampleRuns.Failed());
            }

            var listing = Store.List();
            Assert.Empty(listing.Faults);
            Assert.NotEmpty(listing.Runs);
        });

        Assert.Equal(11, Store.List().Runs.Count);
        Assert.DoesNotContain(Names(), name => name.StartsWith('.'));
    }

    /// <summary>Publishes a run, whose file is of another time than now, and gives the file's path.</summary>
    private string Publish()
    {
        var path = Path.Combine(SampleRuns.Publish(Store, SampleRuns.Completed()).Folder, "run.json");
        File.SetLastWriteTimeUtc(path, Earlier);
        return path;
    }

    /// <summary>Changes a file and leaves its time as it was.</summary>
    private void Rewrite(string path, string text, string replacement)
    {
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, replacement, StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, Earlier);
    }
}
