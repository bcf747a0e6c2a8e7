using Mnist.Commands.Hosting;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Commands;

public sealed class ValidateCommandTests
{
    private const string Wrong = """
        {
          "name": "wrong",
          "models": [
            { "name": "a", "kind": "dense", "layer": [] },
            { "name": "a", "kind": "lightGbm", "iterations": 0 }
          ]
        }
        """;

    [Fact]
    public async Task Validate_GoodAndWrongFiles_ReportsEveryErrorOfAll()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wrong.json", System.Text.Encoding.UTF8.GetBytes(Wrong));
        folder.Write("good.json", """{ "name": "good", "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""u8.ToArray());

        var run = await CommandRun.In(folder.Path, "validate", "good.json", "wrong.json", "absent.json");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Snapshot.Match(run.Output, "validate.txt");
    }

    [Fact]
    public async Task Validate_Json_WritesErrorsWithTheirPlaces()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wrong.json", System.Text.Encoding.UTF8.GetBytes(Wrong));

        var run = await CommandRun.In(folder.Path, "validate", "wrong.json", "--json");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Snapshot.Match(run.Output, "validate.json");
    }
}
