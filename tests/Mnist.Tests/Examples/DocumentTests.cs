using System.CommandLine;
using System.Text.RegularExpressions;
using Mnist.Commands.Hosting;
using Mnist.Definitions.Models;
using Mnist.Tests.Architecture;
using Mnist.Tests.Definitions;

namespace Mnist.Tests.Examples;

/// <summary>What README and docs name is there: files, headings, commands, definitions.</summary>
public sealed partial class DocumentTests
{
    private static readonly IReadOnlyList<string> Documents =
    [
        .. new[] { "README.md", "SECURITY.md", "CHANGELOG.md", "experiments/records/README.md" }
            .Concat(Files("docs", "*.md", SearchOption.TopDirectoryOnly))
            .Concat(Files("src", "README.md", SearchOption.AllDirectories)),
    ];

    [Fact]
    public void Readme_Length_IsThatOfAPageThatIsRead() => Assert.InRange(Repository.Lines("README.md").Length, 1, 150);

    [Fact]
    public void Readme_Verbs_AreAllOfThem() => Rule.Holds(
        "the README says what each verb does", Program().Subcommands.Where(verb => !verb.Hidden), verb => Repository.Text("README.md").Contains($"`{verb.Name}`", StringComparison.Ordinal), verb => verb.Name);

    [Fact]
    public void Models_Kinds_AreAllOfThem() => Rule.Holds(
        "docs/models.md says what each kind is", ModelKinds.All, kind => Repository.Text("docs/models.md").Contains($"`{kind.Name}`", StringComparison.Ordinal), kind => kind.Name);

    [Fact]
    public void Links_OfEveryDocument_LeadToFilesAndHeadings() => Rule.Holds(
        "a link leads to a file of the repository and a heading of it", Documents, document => Links(document).Where(link => !Leads(document, link)).Select(link => $"{document}: {link}"));

    [Fact]
    public void Paths_OfEveryPageOfDocs_AreThere() => Rule.Holds(
        "a path that a page of docs names is there",
        Documents.Where(document => document.StartsWith("docs/", StringComparison.Ordinal)),
        document => CodePath().Matches(Repository.Text(document)).Select(match => match.Groups[1].Value).Where(path => !Path.Exists(InRepository(path))).Select(path => $"{document}: {path}"));

    [Fact]
    public void Commands_OfEveryDocument_AreOnesTheProgramTakes() => Rule.Holds(
        "a command line of a document is one the program takes", Documents.Where(document => document != "CHANGELOG.md").SelectMany(CommandLines), line => Mistakes(line).Select(mistake => $"{line}: {mistake}"));

    [Fact]
    public void Definitions_OfEveryDocument_AreValid() => Rule.Holds(
        "a whole definition in a document is valid",
        Documents.SelectMany(document => Definition().Matches(Repository.Text(document)).Select(match => match.Groups[1].Value)),
        definition => DefinitionFile.Read(definition).Errors.Select(error => error.ToString()));

    private static IEnumerable<string> Links(string document) => Link().Matches(WithoutCode(document)).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value);

    private static bool Leads(string document, string link)
    {
        var (path, heading) = link.Split('#') switch { [var file, var name] => (file, name), var parts => (parts[0], null) };
        var target = path.Length == 0 ? InRepository(document) : Path.GetFullPath(path, Path.GetDirectoryName(InRepository(document))!);
        return link.StartsWith("https://", StringComparison.Ordinal)
            || Path.Exists(target) && (heading is null || Heading().Matches(File.ReadAllText(target)).Any(match => Anchor(match.Groups[1].Value) == heading));
    }

    // As GitHub makes them: lower case, without punctuation, hyphens for spaces.
    private static string Anchor(string heading) => NoAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    // Lines of code that begin with the program's name, and code in sentences that does and has no placeholders.
    private static IEnumerable<string> CommandLines(string document)
    {
        var text = Repository.Text(document);
        return CommandLine().Matches(text).Select(match => match.Groups[1].Value.Trim()).Concat(CommandInSentence().Matches(text).Select(match => match.Groups[1].Value)).Distinct();
    }

    private static IReadOnlyList<string> Mistakes(string line) =>
        ParseErrors.Of(Program().Parse([.. Words(line.Split(" # ")[0])]), Repository.Folder);

    // As a shell splits them, which both kinds of quotation marks hold together.
    private static IEnumerable<string> Words(string line) => Word().Matches(line).Select(word => Quoted().Replace(word.Value, "$1$2"));

    private static RootCommand Program() => MnistApplication.CreateRoot(new RecordingTerminal(), Repository.Folder, null, CancellationToken.None);

    private static string WithoutCode(string document) => Code().Replace(Repository.Text(document), "");

    private static string InRepository(string path) => Path.Combine(Repository.Folder, path);

    private static IEnumerable<string> Files(string below, string pattern, SearchOption depth) =>
        Directory.EnumerateFiles(InRepository(below), pattern, depth).Select(file => Path.GetRelativePath(Repository.Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\]\(([^)\s]+)\)|(?:src|srcset)=""([^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"^```[\s\S]*?^```$|`[^`\n]+`", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"`((?:src|tests|experiments|docs)/(?!runs)[\w./-]+)`")]
    private static partial Regex CodePath();

    [GeneratedRegex(@"^(?:\$ )?(?:mnist|dotnet run -c Release --project src/Mnist --) ([a-z]+(?: .*)?)$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"(?:'[^']*'|""[^""]*""|\S)+")]
    private static partial Regex Word();

    [GeneratedRegex(@"'([^']*)'|""([^""]*)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"`mnist ([a-z]+ [^`A-Z]+)`")]
    private static partial Regex CommandInSentence();

    [GeneratedRegex(@"^```jsonc?\n(\{[\s\S]*?""models""[\s\S]*?)^```$", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
