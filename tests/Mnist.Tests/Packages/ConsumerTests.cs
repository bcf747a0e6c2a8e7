using System.Text;
using System.Text.RegularExpressions;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Packages;

/// <summary>What somebody does who installs a package: the program of its page, word for word, in a folder that knows nothing but the packed files.</summary>
public sealed partial class ConsumerTests(PackedFeed feed) : IClassFixture<PackedFeed>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Engine_ProgramOfItsPage_LearnsTheSpirals()
    {
        var lines = Run("Mnist.Networks");

        var probabilities = lines[^1].Split(' ').Select(value => float.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.All(Enumerable.Range(0, 4), row => Assert.InRange(probabilities[2 * row + row % 2], 0.6f, 1));
    }

    [Fact]
    public void MlNet_ProgramOfItsPage_TellsFlowersApart()
    {
        folder.Write("flowers.csv", Encoding.UTF8.GetBytes(Flowers()));

        Assert.Contains(Run("Mnist.Networks.MlNet"), line => line.EndsWith("of the flowers are named rightly", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder.Path, "flowers.zip")));

        // Whoever has images adds Microsoft.ML.ImageAnalytics, which brings SkiaSharp; nobody else is burdened with them.
        Assert.DoesNotMatch("ImageAnalytics|SkiaSharp", File.ReadAllText(Path.Combine(folder.Path, "obj", "project.assets.json")));
    }

    [Theory]
    [InlineData("Mnist.Networks")]
    [InlineData("Mnist.Networks.MlNet")]
    public void Package_Contents_AreWhatPeopleExpect(string package)
    {
        using var archive = System.IO.Compression.ZipFile.OpenRead(feed.PathOf(package));
        var names = archive.Entries.Select(entry => entry.FullName).ToList();

        Assert.Superset(new HashSet<string> { "PACKAGE.md", "icon.png", "LICENSE", $"lib/net10.0/{package}.dll", $"lib/net10.0/{package}.xml" }, names.ToHashSet());
        Assert.True(File.Exists(Path.ChangeExtension(feed.PathOf(package), ".snupkg")));
        using var reader = new StreamReader(archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        var description = reader.ReadToEnd();
        Assert.Contains("<license type=\"expression\">MIT</license>", description, StringComparison.Ordinal);
        Assert.Equal(package == "Mnist.Networks", !description.Contains("<dependency ", StringComparison.Ordinal));
    }

    [Fact]
    public void Package_PackedInAnotherFolder_HasTheSameBytes()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Repository.Folder, ".git")), "this is no clone of git, which names what was built from");
        var copy = Path.Combine(folder.Path, "other", "place");
        WorkingCopy.CloneTo(copy);

        PackedFeed.Pack(copy, Path.Combine(folder.Path, "packed"));

        Assert.Equal(4, feed.Files.Count);
        Assert.All(feed.Files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder.Path, "packed", Path.GetFileName(file)))));
    }

    private string[] Run(string package)
    {
        folder.Write("Program.cs", Encoding.UTF8.GetBytes(Program().Match(Repository.Text($"src/{package}/PACKAGE.md")).Groups[1].Value));
        feed.WriteConsumer(folder.Path, package);
        DotnetCommand.In(folder.Path, "build", "-c", "Release", "-v", "q");
        return DotnetCommand.In(folder.Path, Path.Combine("bin", "Release", "net10.0", "Consumer.dll")).TrimEnd().Split('\n');
    }

    // Three kinds that a line through their measures tells apart.
    private static string Flowers() => "a,b,c,d,species\n" + string.Concat(Enumerable.Range(0, 150).Select(row => FormattableString.Invariant(
        $"{row % 3 + row % 7 * 0.05},{row % 5 * 0.1},{2 * (row % 3) - row % 4 * 0.07},{row % 6 * 0.1},kind{row % 3}\n")));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();
}
