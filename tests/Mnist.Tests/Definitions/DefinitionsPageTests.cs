using System.Text;
using System.Text.RegularExpressions;
using Mnist.Definitions;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;
using Mnist.Tests.Definitions.Inheritance;

namespace Mnist.Tests.Definitions;

/// <summary><c>docs/definitions.md</c>: its head is written by hand, the rest comes from the records.</summary>
public sealed partial class DefinitionsPageTests
{
    private const string Mark = "<!-- From here on written by DefinitionsPageTests. -->\n\n";

    private const string Page = "docs/definitions.md";

    [Fact]
    public void Page_Options_AreThoseOfTheRecords()
    {
        Snapshot.Match(Head() + Mark + OptionTables.Write(), $"../../../{Page}");
    }

    [Fact]
    public void Page_Example_IsAValidDefinition()
    {
        using var folder = new TemporaryFolder();
        var example = Example().Match(Head()).Groups[1].Value;

        var read = DefinitionReader.Read(folder.Write("example.json", Encoding.UTF8.GetBytes(example)), []);

        Assert.Empty(read.Errors);
        Assert.True(read.Value!.Models.Count > 1);
    }

    [Fact]
    public void Page_EveryExample_IsAValidDefinition()
    {
        var examples = Example().Matches(Head()).Select(example => example.Groups[1].Value).Where(json => json.Contains("\"models\"", StringComparison.Ordinal)).ToList();
        using var folder = new DefinitionFolder(examples.Select((json, index) => (FileName().Match(json) is { Success: true } name ? name.Groups[1].Value : $"{index}.json", json)));

        Assert.True(examples.Count > 2);
        Assert.All(Directory.EnumerateFiles(folder.Path), file => Assert.NotEmpty(folder.Value(Path.GetFileName(file)).Models));
    }

    [Fact]
    public void Page_LinksWithinIt_LeadToOneHeadingEach()
    {
        var options = OptionTables.Write();
        var headings = Heading().Matches(options).Select(heading => heading.Groups[1].Value.Replace("`", "", StringComparison.Ordinal).ToLowerInvariant().Replace(' ', '-')).ToList();

        Assert.Equal(headings.Distinct(), headings);
        Assert.All(Link().Matches(options), link => Assert.Contains(link.Groups[1].Value, headings));
    }

    private static string Head() => Repository.Text(Page).ReplaceLineEndings("\n").Split(Mark)[0];

    [GeneratedRegex("```jsonc\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    /// <summary>An example that others extend says its name in a comment first.</summary>
    [GeneratedRegex("^// ([a-z-]+[.]json)\n")]
    private static partial Regex FileName();

    [GeneratedRegex("^##+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\(#([^)]*)\)")]
    private static partial Regex Link();
}
