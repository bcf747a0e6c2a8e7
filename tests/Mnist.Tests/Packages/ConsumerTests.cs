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
        string[] copies = [Path.Combine(folder.Path, "one"), Path.Combine(folder.Path, "other", "place")];
        foreach (var copy in copies)
        {
            Assert.Equal(0, DotnetCommand.Run("git", folder.Path, "clone", "-q", Repository.Folder, copy).ExitCode);
            PackedFeed.Pack(copy, "Mnist.Networks", Path.Combine(copy, "packed"));
        }

        var files = copies.Select(copy => Directory.EnumerateFiles(Path.Combine(copy, "packed")).Order().Select(File.ReadAllBytes).ToList()).ToList();
        Assert.Equal(2, files[0].Count);
        Assert.Equal(files[0], files[1]);
    }

    private string[] Run(string package)
    {
        folder.Write("Program.cs", Encoding.UTF8.GetBytes(Program().Match(Repository.Text($"src/{package}/PACKAGE.md")).Groups[1].Value));
        feed.WriteConsumer(folder.Path, package);
        DotnetCommand.In(folder.Path, "build", "-c", "Release", "-v", "q", "-p:UseSharedCompilation=false");
        return DotnetCommand.In(folder.Path, Path.Combine("bin", "Release", "net10.0", "Consumer.dll")).TrimEnd().Split('\n');
    }

    // Three kinds that a line through their measures tells apart.
    private static string Flowers() => "a,b,c,d,species\n" + string.Concat(Enumerable.Range(0, 150).Select(row => FormattableString.Invariant(
        $"{row % 3 + row % 7 * 0.05},{row % 5 * 0.1},{2 * (row % 3) - row % 4 * 0.07},{row % 6 * 0.1},kind{row % 3}\n")));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();
}

/// <summary>The libraries of this repository as packages in a folder, and a folder of installed packages of its own.</summary>
public sealed class PackedFeed : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PackedFeed()
    {
        Pack(Repository.Folder, "Mnist.Networks", Feed);
        Pack(Repository.Folder, "Mnist.Networks.MlNet", Feed);
    }

    private string Feed => Path.Combine(folder.Path, "feed");

    public string PathOf(string package) => Directory.EnumerateFiles(Feed, $"{package}.*.nupkg").Single(file => char.IsDigit(Path.GetFileName(file)[package.Length + 1]));

    /// <summary>Writes a project that takes a package from the feed, and all others from where they are installed already.</summary>
    public void WriteConsumer(string place, string package)
    {
        var version = Path.GetFileNameWithoutExtension(PathOf(package))[(package.Length + 1)..];
        File.WriteAllText(Path.Combine(place, "NuGet.config"), $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{Feed}" /></packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(place, "Consumer.csproj"), DotnetCommand.Project(
            $"""
            <NuGetAudit>false</NuGetAudit>
            <RestorePackagesPath>{Path.Combine(folder.Path, "installed")}</RestorePackagesPath>
            <RestoreFallbackFolders>{InstalledPackages}</RestoreFallbackFolders>
            """,
            $"""<PackageReference Include="{package}" Version="{version}" />"""));
    }

    /// <summary>Packs a project of a repository.</summary>
    internal static void Pack(string repository, string project, string feed) =>
        DotnetCommand.In(repository, "pack", "-c", "Release", "-v", "q", "-o", feed, Path.Combine("src", project, $"{project}.csproj"), "-p:UseSharedCompilation=false");

    private static string InstalledPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public void Dispose() => folder.Dispose();
}
