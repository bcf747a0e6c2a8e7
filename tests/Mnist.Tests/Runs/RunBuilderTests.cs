using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Tests.Evaluation;
using Mnist.Trials;

namespace Mnist.Tests.Runs;

public sealed class RunBuilderTests : TemporaryStore
{
    private static readonly RunRecord Completed = SampleRuns.Completed();

    [Fact]
    public void Publish_CompletedRun_IsReadBackUnchanged()
    {
        var published = SampleRuns.Publish(Store, Completed);

        var read = Assert.Single(Store.List().Runs);
        Assert.Equal(published.Folder, read.Folder);
        Assert.Equal(SampleRuns.Json(Completed), SampleRuns.Json(read.Record));
        Assert.Equal([Completed.Run, "runs.index"], Names());
    }

    [Fact]
    public void Publish_CompletedRun_HasItsFilesAndNoScratch()
    {
        using var builder = Store.Begin(Completed.Run);
        File.WriteAllText(Path.Combine(builder.WorkFolder, "scratch"), "x");
        File.WriteAllText(Path.Combine(builder.Folder, "model.zip"), "a model");
        builder.Append(new EpochResult(1, 0.5, 0.8, 0.4, 0.9, 0.001, 2, 0.1));
        builder.Append(new TrialResult(1, "dense", new JsonObject { ["a"] = 0.1 }, 7, TrialStatus.Completed, null, 0.9, 0.3, 2, 0.1, true));
        builder.Log("hello");
        builder.WritePredictions("validation", LabeledRows.Certain(2, 0), LabeledRows.Of(1));
        builder.WritePredictions("test", LabeledRows.Certain(2, 1), LabeledRows.Of(1));

        var run = builder.Publish(Completed);

        Assert.Equal(
            [
                "confusion.csv", "definition.json", "epochs.jsonl", "manifest.json", "model.zip", "predictions-test.csv", "predictions-validation.csv",
                "right-test.bin", "right-validation.bin", "run.json", "run.log", "trials.jsonl",
            ],
            run.Files().Select(file => file.Name));
        Assert.True(File.Exists(run.ModelPath));
    }

    [Fact]
    public void Publish_Definition_TrainsTheSameModelAgain()
    {
        var run = SampleRuns.Publish(Store, Completed with { Seed = 7, SplitSeed = 3, Data = new MnistData { Split = new PooledSplit { Test = 0.2 } } });

        var definition = JsonSerializer.Deserialize<ExperimentDefinition>(File.ReadAllText(Path.Combine(run.Folder, "definition.json")), DefinitionJson.Compact)!;
        Assert.Equal("quickstart", definition.Name);
        Assert.Equal(3, definition.Seed);
        Assert.Equal(0.2, Assert.IsType<PooledSplit>(definition.Data.Split).Test);
        Assert.Equal(7, Assert.IsType<DenseModel>(Assert.Single(definition.Models)).Seed);
    }

    [Fact]
    public void Publish_Confusion_HasClassNamesAndCounts()
    {
        var run = SampleRuns.Publish(Store, Completed);

        Assert.Equal("true class,zero,one,two\nzero,3,1,0\none,0,3,0\ntwo,1,0,2\n", File.ReadAllText(Path.Combine(run.Folder, "confusion.csv")));
    }

    [Fact]
    public void Publish_IdTaken_GetsANumber()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => SampleRuns.Publish(Store, Completed).Record.Run).ToArray();

        Assert.Equal([Completed.Run, Completed.Run + "-2", Completed.Run + "-3"], ids);
        Assert.Equal(ids.Order(StringComparer.Ordinal), Store.List().Runs.Select(run => run.Record.Run));
        Assert.Empty(Store.List().Faults);
    }

    [Fact]
    public void Publish_FailedAfterScoring_KeepsNeitherModelNorFigures()
    {
        using var builder = Store.Begin(Completed.Run);
        File.WriteAllText(Path.Combine(builder.Folder, "model.zip"), "half a model");

        var run = builder.Publish(Completed with { Status = RunStatus.Failed, Reason = "the zip reads back as another model" });

        Assert.False(File.Exists(run.ModelPath));
        Assert.Equal(
            SampleRuns.Json(SampleRuns.Failed(reason: "the zip reads back as another model") with { TrainSeconds = Completed.TrainSeconds }),
            SampleRuns.Json(Assert.Single(Store.List().Runs).Record));
    }

    [Fact]
    public void Publish_CompletedRunWithoutModelOrFigures_Throws()
    {
        using var builder = Store.Begin(Completed.Run);
        Assert.Throws<ArgumentException>(() => builder.Publish(Completed));
        File.WriteAllText(Path.Combine(builder.Folder, "model.zip"), "a model");
        Assert.Throws<ArgumentException>(() => builder.Publish(Completed with { Test = null }));
        Assert.Empty(Store.List().Runs);
    }

    [Fact]
    public void Dispose_Unpublished_LeavesNothing()
    {
        using (var builder = Store.Begin(Completed.Run))
        {
            builder.Log("never to be seen");
        }

        Assert.Empty(Names());
    }

    [Fact]
    public void Append_EachLine_IsThereAtOnce()
    {
        using var builder = Store.Begin(Completed.Run);
        builder.Append(new EpochResult(1, 0.5, 0.8, null, null, 0.001, 2, 0));
        builder.Append(new EpochResult(2, 0.25, 0.9, null, null, 0.001, 2, 0));

        var lines = File.ReadAllLines(Path.Combine(builder.Folder, "epochs.jsonl"));
        Assert.Equal(2, lines.Length);
        Assert.Equal(
            "{\"epoch\":1,\"trainLoss\":0.5,\"trainAccuracy\":0.8,\"learningRate\":0.001,\"trainSeconds\":2,\"validationSeconds\":0}", lines[0]);
    }

    [Fact]
    public void Log_ALine_HasItsTime()
    {
        using var builder = new RunStore(Store.Folder, new FakeTimeProvider(SampleRuns.Start)).Begin(Completed.Run);
        builder.Log("hello");

        Assert.Equal("2026-03-01T12:30:45.000Z hello\n", File.ReadAllText(Path.Combine(builder.Folder, "run.log")));
    }
}
