using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mnist.Export;

namespace Mnist.Tests.Export;

/// <summary>The project is compiled once, in a folder that knows nothing of this repository, and asked in each way it offers.</summary>
public sealed class ProjectExporterTests(ExportedProject project) : IClassFixture<ExportedProject>
{
    [Fact]
    public void Export_Project_ClassifiesItsSampleAsItsReadmeSays()
    {
        var (output, exitCode) = project.Run("sample.raw");

        var said = File.ReadLines(Path.Combine(project.Folder, "README.md")).Single(line => line.StartsWith("dotnet run -- sample.raw", StringComparison.Ordinal)).Split('#')[1].Trim();
        Assert.Equal(0, exitCode);
        Assert.StartsWith($"sample.raw: {said} (", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_Project_RefusesAFileOfAnotherSize()
    {
        File.WriteAllBytes(Path.Combine(project.Folder, "short.raw"), [1, 2, 3]);

        var (output, exitCode) = project.Run("short.raw");

        Assert.Equal(1, exitCode);
        Assert.Contains("3 values were given, 784 are expected", output, StringComparison.Ordinal);
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
        var (output, exitCode) = Start("build", "-c", "Release", "-v", "q", "-p:UseSharedCompilation=false");
        Assert.True(exitCode == 0, output);
    }

    public SmallRuns Runs { get; } = new();

    public string Folder { get; }

    public (string Output, int ExitCode) Run(params string[] arguments) => Start([Program, .. arguments]);

    public ServedProject Serve() => new(StartOf(Program, "serve", "0"));

    public void Dispose()
    {
        Runs.Dispose();
        folder.Dispose();
    }

    private static string Program => Path.Combine("bin", "Release", "net10.0", "Classifier.dll");

    private ProcessStartInfo StartOf(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        return start;
    }

    private (string Output, int ExitCode) Start(params string[] arguments)
    {
        using var process = Process.Start(StartOf(arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output + errors.Result, process.ExitCode);
    }
}

/// <summary>The program of a project while it serves.</summary>
public sealed class ServedProject : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process process;

    internal ServedProject(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
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
