using System.Text.RegularExpressions;
using Mnist.Tests.Packages;

namespace Mnist.Tests.Export;

/// <summary>The program of a model card, as a console project that knows nothing but the card.</summary>
internal sealed partial class CardProgram
{
    private readonly string folder;

    private CardProgram(string folder) => this.folder = folder;

    /// <summary>Makes the project in an empty folder outside the repository.</summary>
    public static CardProgram Create(string folder, string card)
    {
        var packages = PackageLine().Matches(card)
            .Select(line => $"""<PackageReference Include="{line.Groups["name"].Value}" Version="{line.Groups["version"].Value}" />""");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), CodeOf(card));
        File.WriteAllText(Path.Combine(folder, "Card.csproj"), DotnetCommand.Project("", string.Concat(packages)));
        return new CardProgram(folder);
    }

    /// <summary>The C# of a card.</summary>
    public static string CodeOf(string card) => CodeBlock().Match(card).Groups["code"].Value;

    /// <summary>Compiles the project, runs it in its folder and gives what it prints.</summary>
    public string CompileAndRun() => Run("run");

    /// <summary>Runs the compiled program again.</summary>
    public string RunAgain() => Run(Path.Combine("bin", "Debug", "net10.0", "Card.dll"));

    private string Run(params string[] arguments) => DotnetCommand.In(folder, arguments).TrimEnd().Split('\n')[^1].TrimEnd('\r');

    [GeneratedRegex(@"^dotnet add package (?<name>\S+) --version (?<version>\S+)$", RegexOptions.Multiline)]
    private static partial Regex PackageLine();

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
