using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mnist.Export;
using Mnist.Tests.Packages;

namespace Mnist.Tests.Export;

/// <summary>The project is compiled once, in a folder that knows nothing of this repository, and asked in each way it offers.</summary>
public sealed class ProjectExporterTests(ExportedProject project) : IClassFixture<ExportedProject>
{
    [Fact]
    public void Export_Project_ClassifiesItsSampleAsItsReadmeSays()
    {
        var answer = project.Run("sample.raw");

        var said = File.ReadLines(Path.Combine(project.Folder, "README.md")).Single(line => line.StartsWith("dotnet run -- sample.raw", StringComparison.Ordinal)).Split('#')[1].Trim();
        Assert.Equal(0, answer.ExitCode);
        Assert.StartsWith($"sample.raw: {said} (", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_Project_RefusesAFileOfAnotherSize()
    {
        File.WriteAllBytes(Path.Combine(project.Folder, "short.raw"), [1, 2, 3]);

        var refusal = project.Run("short.raw");

        Assert.Equal(1, refusal.ExitCode);
        Assert.Contains("3 values were given, 784 are expected", refusal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Project_AnswersOverHttp()
    {
        var pixels = File.ReadAllBytes(Path.Combine(project.Folder, "sample.raw")).Select(level => (float)level).ToArray();
        await using var server = project.Serve();
        using var client = new HttpClient { BaseAddress = server.Address };

        var answer = await client.PostAsJsonAsync("predict", new { features = pixels }, TestContext.Current.CancellationToken);
        var refused = await client.PostAsJsonAsync("predict", new { features = pixels[..1] }, TestContext.Current.CancellationToken);

        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.StartsWith($"sample.raw: {(string?)json["predictedLabel"]} (", project.Run("sample.raw").Output, StringComparison.Ordinal);
        Assert.Equal(1, json["probabilities"]!.AsObject().Sum(pair => (double)pair.Value!), 1e-3);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public void Export_FolderExists_IsRefused()
    {
        using var work = new Datasets.TemporaryFolder();

        Assert.Contains("this is there already", Assert.Throws<ExportException>(() => ProjectExporter.Export(project.Runs.Dense, project.Runs.Data, project.Folder, work.Path)).Message, StringComparison.Ordinal);
    }
}

/// <summary>A project of a small model, compiled.</summary>
public sealed class ExportedProject : IDisposable
{
    private readonly Datasets.TemporaryFolder folder = new();

    public ExportedProject()
    {
        using var work = new Datasets.TemporaryFolder();
        Folder = Path.Combine(folder.Path, "digits");
        ProjectExporter.Export(Runs.Dense, Runs.Data, Folder, work.Path);
        DotnetCommand.In(Folder, "build", "-c", "Release", "-v", "q");
    }

    public SmallRuns Runs { get; } = new();

    public string Folder { get; }

    internal DotnetCommand Run(params string[] arguments) => DotnetCommand.Run("dotnet", Folder, [Program, .. arguments]);

    public ServedProject Serve() => new(DotnetCommand.Start("dotnet", Folder, Program, "serve", "0"));

    public void Dispose()
    {
        Runs.Dispose();
        folder.Dispose();
    }

    private static string Program => Path.Combine("bin", "Release", "net10.0", "Classifier.dll");
}

/// <summary>The program of a project while it serves.</summary>
public sealed class ServedProject : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process process;

    internal ServedProject(Process process)
    {
        this.process = process;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var place and >= 0)
            {
                Address = new Uri(line[(place + Listening.Length)..].Trim());
                return;
            }
        }

        throw new InvalidOperationException($"it ended: {process.StandardError.ReadToEnd()}");
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
