using System.Text.Json.Nodes;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Packages;

/// <summary>The libraries of this repository as packages in a folder, and a folder of installed packages of its own.</summary>
public sealed class PackedFeed : IDisposable
{
    private static readonly string[] Libraries = ["Mnist.Networks", "Mnist.Networks.MlNet"];

    private readonly TemporaryFolder folder = new();

    public PackedFeed() => Pack(Repository.Folder, Feed);

    /// <summary>The packages and those of their symbols.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Feed).Order(StringComparer.Ordinal)];

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

    /// <summary>Packs the libraries of a repository, both by one command.</summary>
    internal static void Pack(string repository, string feed)
    {
        var libraries = feed + ".slnf";
        File.WriteAllText(libraries, new JsonObject
        {
            ["solution"] = new JsonObject { ["path"] = Path.Combine(repository, "Mnist.sln"), ["projects"] = new JsonArray([.. Libraries.Select(name => $"src/{name}/{name}.csproj")]) },
        }.ToJsonString());
        DotnetCommand.In(repository, "pack", "-c", "Release", "-v", "q", "-o", feed, libraries);
    }

    private static string InstalledPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public void Dispose() => folder.Dispose();
}
