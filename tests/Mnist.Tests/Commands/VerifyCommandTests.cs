using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Commands;

/// <summary>Verify, reproduce and trust on real, small runs.</summary>
public sealed class VerifyCommandTests(VerifyCommandTests.Runs runs) : IClassFixture<VerifyCommandTests.Runs>
{
    [Fact]
    public async Task Verify_AllRunsThenADamagedOne_ExitsWith0And3()
    {
        var whole = await runs.Mnist("verify", "--json");
        Assert.Equal(ExitCodes.Ok, whole.ExitCode);
        Assert.Equal(2, JsonNode.Parse(whole.Output)!.AsArray().Count);

        var log = Path.Combine(runs.FolderOf("bayes"), "run.log");
        var content = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(log, "one more line", TestContext.Current.CancellationToken);
        var damaged = await runs.Mnist("verify");
        await File.WriteAllBytesAsync(log, content, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Data, damaged.ExitCode);
        Assert.Matches("small-bayes-.*FAULT\n", damaged.Output);
        Assert.Matches("small-dense-.*ok\n", damaged.Output);
        Assert.Contains("run.log has ", damaged.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 verified, 1 with faults.\n", damaged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_FolderThatIsNoRun_IsAFault()
    {
        var stray = Directory.CreateDirectory(Path.Combine(runs.Folder.Path, "experiments", "runs", "stray"));
        var found = await runs.Mnist("verify");
        stray.Delete();
        Assert.Equal(ExitCodes.Data, found.ExitCode);
        Assert.Contains("so this is not a run", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reproduce_DenseRun_IsBitIdenticalAndLeavesTheRunsAlone()
    {
        var found = await runs.Mnist("reproduce", "small-dense", "--threads", "1");

        Assert.Equal(ExitCodes.Ok, found.ExitCode);
        Assert.Contains("bit-identical: every probability of 200 rows is the same", found.Output, StringComparison.Ordinal);
        Assert.Equal(2, JsonNode.Parse((await runs.Mnist("verify", "--json")).Output)!.AsArray().Count);
    }

    [Fact]
    public async Task Reproduce_RunOfAnotherSeedInItsPlace_IsDifferentAndSaysWhatDiffers()
    {
        using var other = new TemporaryFolder();
        SmallMnist.Write(other, Runs.Models);
        await CommandRun.In(other.Path, "run", "small.json", "--only", "dense", "--set", "models[dense].seed=9", "--set", "models[dense].training.epochs=1");
        var folder = Directory.GetDirectories(Path.Combine(other.Path, "experiments", "runs"), "small-dense-*").Single();
        var path = Path.Combine(folder, "run.json");
        var record = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;
        record["seed"] = 10;
        record["environment"]!["codeVersion"] = "0.0.1";
        await File.WriteAllTextAsync(path, record.ToJsonString(), TestContext.Current.CancellationToken);

        var different = await CommandRun.In(other.Path, "reproduce", "small-dense", "--tolerance", "0");
        var close = await CommandRun.In(other.Path, "reproduce", "small-dense", "--tolerance", "100", "--json");

        Assert.Equal(ExitCodes.ClaimFails, different.ExitCode);
        Assert.Matches("different: an accuracy differs by more than 0 points; .* what differs: code", different.Output);
        Assert.Equal(ExitCodes.Ok, close.ExitCode);
        Assert.Equal("withinTolerance", (string?)JsonNode.Parse(close.Output)!["verdict"]);
    }

    [Fact]
    public async Task Reproduce_OtherData_IsDifferentWithoutTraining()
    {
        using var other = new TemporaryFolder();
        SmallMnist.Write(other, Runs.Models);
        await CommandRun.In(other.Path, "run", "small.json", "--only", "dense");
        var labels = Path.Combine(other.Path, "train-labels");
        var bytes = await File.ReadAllBytesAsync(labels, TestContext.Current.CancellationToken);
        bytes[^1] = (byte)((bytes[^1] + 1) % 10);
        await File.WriteAllBytesAsync(labels, bytes, TestContext.Current.CancellationToken);

        var found = await CommandRun.In(other.Path, "reproduce", "small-dense");

        Assert.Equal(ExitCodes.ClaimFails, found.ExitCode);
        Assert.Contains("the data are no longer those it was trained on", found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch", found.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_ZipNobodyKnows_IsLoadedWithTrustOnly()
    {
        var picture = SmallMnist.WritePicture(runs.Folder, "seven.png", 0);
        using var elsewhere = new TemporaryFolder();
        var zip = elsewhere.Write("theirs.zip", await File.ReadAllBytesAsync(Path.Combine(runs.FolderOf("dense"), "model.zip"), TestContext.Current.CancellationToken));

        var refused = await CommandRun.In(elsewhere.Path, "predict", picture, "--model", zip);
        var trusted = await CommandRun.In(elsewhere.Path, "predict", picture, "--model", zip, "--trust");
        var refusedToo = await CommandRun.In(elsewhere.Path, "evaluate", zip);

        Assert.Equal((ExitCodes.Data, ExitCodes.Ok, ExitCodes.Data), (refused.ExitCode, trusted.ExitCode, refusedToo.ExitCode));
        Assert.Contains("theirs.zip is not loaded: neither a manifest beside it nor a run of", refused.Messages, StringComparison.Ordinal);
        Assert.EndsWith("if you know where it comes from, say so by --trust\n", refused.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ThenVerifyElsewhere_AnswersAsStored()
    {
        using var elsewhere = new TemporaryFolder();
        await runs.Mnist("export", "--run", "small-dense", "--out", Path.Combine(elsewhere.Path, "best.zip"));

        var found = await CommandRun.In(elsewhere.Path, "verify", "best.zip");

        Assert.Equal(ExitCodes.Ok, found.ExitCode);
        Assert.Matches("best.zip +1 +(the same bits|within .*) +ok\n", found.Output);
    }

    /// <summary>Two runs, made once.</summary>
    public sealed class Runs : IAsyncLifetime
    {
        internal const string Models = """
            { "name": "dense", "kind": "dense", "layers": [ { "units": 32 } ], "training": { "epochs": 3, "batchSize": 32 } },
            { "name": "bayes", "kind": "naiveBayes" }
            """;

        internal TemporaryFolder Folder { get; } = new();

        public async ValueTask InitializeAsync()
        {
            SmallMnist.Write(Folder, Models);
            await Mnist("run", "small.json", "--threads", "2");
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }

        internal Task<CommandRun> Mnist(params string[] arguments) => CommandRun.In(Folder.Path, arguments);

        internal string FolderOf(string model) => Directory.GetDirectories(Path.Combine(Folder.Path, "experiments", "runs"), $"small-{model}-*").Single();
    }
}
