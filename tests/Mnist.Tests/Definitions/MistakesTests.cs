using System.Runtime.CompilerServices;
using Mnist.Definitions;

namespace Mnist.Tests.Definitions;

public sealed class MistakesTests
{
    [Fact]
    public void Read_MistakesOfEveryKind_ReportsAllInFileOrder()
    {
        var result = DefinitionReader.Read(Path.Combine(SourceFolder(), "mistakes.json"), []);

        Assert.Null(result.Value);
        Snapshot.Match(string.Concat(result.Errors.Select(error => $"{error with { File = "mistakes.json" }}\n")), "mistakes.txt");
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
