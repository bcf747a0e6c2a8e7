using System.Text;
using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Commands;

public sealed class PrepareCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PrepareCommandTests() => SmallMnist.Write(folder, """{ "name": "bayes", "kind": "naiveBayes" }""");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("idx")]
    [InlineData("csv")]
    [InlineData("folder")]
    public async Task Prepare_AnyForm_PrintsWhatADefinitionSaysToReadItBack(string form)
    {
        var prepared = await Mnist("prepare", "small.json", "--to", form, "--out", Path.Combine("made", form));
        folder.Write("again.json", Encoding.UTF8.GetBytes($$"""{ "name": "again", {{prepared.Output}}, "models": [ { "name": "bayes", "kind": "naiveBayes" } ] }"""));

        Assert.Equal((ExitCodes.Ok, ""), (prepared.ExitCode, (await Mnist("validate", "again.json")).Messages));
        Assert.Equal(await Explored("small.json"), await Explored("again.json"));
        Assert.Equal([form], Directory.GetFileSystemEntries(Path.Combine(folder.Path, "made")).Select(Path.GetFileName));
        Assert.Equal(form switch
        {
            "idx" => ["test-images-idx3-ubyte.gz", "test-labels-idx1-ubyte.gz", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"],
            "csv" => ["test.csv", "train.csv"],
            _ => ["test", "train"],
        }, Directory.GetFileSystemEntries(Path.Combine(folder.Path, "made", form)).Select(path => Path.GetFileName(path)!).Order());
    }

    [Fact]
    public async Task Prepare_AsJson_DescribesWhatWasWritten()
    {
        var json = JsonNode.Parse((await Mnist("prepare", "small.json", "--to", "csv", "--out", "made", "--json")).Output)!;

        Assert.Equal((400, 100, 28, 0), ((int)json["training"]!, (int)json["test"]!, (int)json["width"]!, (int)json["dropped"]!["count"]!));
        Assert.Equal("made/train.csv", (string?)json["data"]!["train"]);
        Assert.Equal("small-mnist", (string?)json["data"]!["name"]);
        Assert.Equal(Path.Combine(folder.Path, "made"), (string?)json["folder"]);
    }

    [Fact]
    public async Task Prepare_FolderThatHasSomething_IsRefusedAndLeftAlone()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "made"));
        folder.Write(Path.Combine("made", "precious.txt"), [1]);

        var refused = await Mnist("prepare", "small.json", "--to", "csv", "--out", "made");

        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Equal($"made: there is something already: name a folder that does not exist or is empty{Environment.NewLine}", refused.Messages);
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(folder.Path, "made")));
    }

    [Fact]
    public async Task Prepare_Cancelled_LeavesNothing()
    {
        var run = await CommandRun.In(folder.Path, new CancellationToken(canceled: true), "prepare", "small.json", "--to", "folder", "--out", "made");

        Assert.Equal(ExitCodes.Cancelled, run.ExitCode);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(folder.Path), path => Path.GetFileName(path) is "made" or ['.', ..]);
    }

    [Fact]
    public async Task Run_FolderWithDamagedImages_TellsAndRecordsThem()
    {
        await Mnist("prepare", "small.json", "--to", "folder", "--out", "pngs");
        var damaged = Directory.GetFiles(Path.Combine(folder.Path, "pngs", "train", "7"))[0];
        File.WriteAllBytes(damaged, [1, 2, 3]);
        folder.Write("pngs.json", """{ "name": "pngs", "data": { "source": "folder", "name": "pngs", "train": "pngs/train", "test": "pngs/test", "split": { "kind": "standard", "validation": 50 } }, "models": [ { "name": "bayes", "kind": "naiveBayes" } ] }"""u8.ToArray());

        var run = await Mnist("run", "pngs.json");
        var shown = JsonNode.Parse((await Mnist("show", "pngs", "--json")).Output)!;
        var explored = await Mnist("explore", "pngs.json");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        var name = Path.GetRelativePath(folder.Path, damaged);
        Assert.Contains($"1 of 500 images cannot be used and were dropped: {name} (not an image that can be read", run.Messages, StringComparison.Ordinal);
        Assert.Equal((1, name), ((int)shown["dropped"]!["count"]!, (string?)shown["dropped"]!["first"]![0]!["name"]));
        Assert.Equal(Path.Combine(folder.Path, "pngs", "train"), (string?)shown["data"]!["train"]);
        Assert.Contains($"dropped        1 images that cannot be used\n  {name}: not an image", explored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TooManyDamagedImages_ExitsWith3()
    {
        await Mnist("prepare", "small.json", "--to", "csv", "--out", "csv");
        var lines = File.ReadAllLines(Path.Combine(folder.Path, "csv", "train.csv"));
        File.WriteAllLines(Path.Combine(folder.Path, "csv", "train.csv"), lines.Select((line, index) => index % 2 == 1 ? line + "x" : line));
        folder.Write("half.json", """{ "name": "half", "data": { "source": "csv", "name": "half", "train": "csv/train.csv", "split": { "kind": "pooled" } }, "models": [ { "name": "bayes", "kind": "naiveBayes" } ] }"""u8.ToArray());

        var run = await Mnist("run", "half.json");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Contains("200 of 400 images cannot be used, more than the fraction of 0.1", run.Messages, StringComparison.Ordinal);
    }

    private async Task<string> Explored(string definition) => (await Mnist("explore", definition, "--json")).Output;

    private Task<CommandRun> Mnist(params string[] arguments) => CommandRun.In(folder.Path, arguments);
}
