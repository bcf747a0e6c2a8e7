using System.Reflection;
using System.Xml.Linq;

namespace Mnist.Tests.Architecture;

/// <summary>The analyzer refuses what <c>BannedSymbols.txt</c> lists, but says nothing of a line that names nothing.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly string[] Lines = Repository.Lines("BannedSymbols.txt");

    [Fact]
    public void Line_Symbol_ExistsAndHasARemedy() =>
        Rule.Holds(
            "each line is a kind, an existing symbol and what to do instead",
            Lines,
            line => line.Split(';') is [var symbol, { Length: > 0 }] && Exists(symbol),
            line => line);

    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("P:System.Random.Shared")]
    [InlineData("M:System.Random.#ctor")]
    public void Lines_ClockAndUnseededRandomness_AreBanned(string symbol) =>
        Assert.Contains(Lines, line => line.StartsWith($"{symbol};", StringComparison.Ordinal));

    [Fact]
    public void Analyzer_ProjectsInSrc_HaveIt()
    {
        var group = XDocument.Parse(Repository.Text("Directory.Build.props")).Descendants("ItemGroup")
            .Single(items => items.Elements("PackageReference").Any(package => package.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers"));
        Assert.Contains("$(MSBuildThisFileDirectory)src", group.Attribute("Condition")?.Value);
        Assert.EndsWith("BannedSymbols.txt", group.Element("AdditionalFiles")?.Attribute("Include")?.Value);
    }

    private static bool Exists(string symbol)
    {
        var (name, parameters) = symbol[2..].Split('(') is [var before, var after] ? (before, after.TrimEnd(')').Split(',')) : (symbol[2..], []);
        var member = name[(name.LastIndexOf('.') + 1)..];
        var type = Type.GetType(name[..name.LastIndexOf('.')]);
        return symbol[..2] switch
        {
            "P:" => type?.GetProperty(member) is not null,
            "M:" => type?.GetMembers().OfType<MethodBase>().Any(method =>
                method.Name == member.Replace('#', '.') && method.GetParameters().Select(parameter => parameter.ParameterType.FullName).SequenceEqual(parameters)) == true,
            _ => false,
        };
    }
}
