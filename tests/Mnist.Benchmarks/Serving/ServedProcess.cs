using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Mnist.Search.Workers;

namespace Mnist.Benchmarks.Serving;

/// <summary>A server in a process of its own, which says on its first line where it listens.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly ProcessMemory memory;

    private ServedProcess(string name, Process process, Uri address)
    {
        (Name, this.process, Address, memory) = (name, process, address, new ProcessMemory(process));
        memory.Reset();
    }

    /// <summary>What it is called in reports.</summary>
    public string Name { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What lets in; empty where everybody is.</summary>
    public string Token => Address.Query is { Length: > 0 } query ? query["?token=".Length..] : "";

    /// <summary>Megabytes that it has resident.</summary>
    public double Megabytes => memory.ReadBytes() / 1e6;

    /// <summary>Most megabytes that it had resident, as far as the system can tell.</summary>
    public double PeakMegabytes
    {
        get
        {
            memory.ReadBytes();
            return memory.PeakBytes / 1e6;
        }
    }

    /// <summary>The served model of a zip: ours.</summary>
    /// <param name="zip">The model.</param>
    /// <param name="runs">Folder of runs, which may be empty.</param>
    public static Task<ServedProcess> OursAsync(string zip, string runs) => StartAsync(
        "mnist serve", new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "program", OperatingSystem.IsWindows() ? "mnist.exe" : "mnist"), ["serve", "--port", "0", "--model", zip, "--runs-folder", runs]));

    /// <summary>The same model in a service that does nothing else, with the settings of the garbage collector and the compiler that web projects have.</summary>
    /// <param name="graph">Its ONNX graph.</param>
    public static Task<ServedProcess> OnnxAsync(string graph)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServedProcess).Assembly.Location, OnnxService.Verb, graph]);
        foreach (var setting in (string[])["DOTNET_TieredPGO", "DOTNET_gcServer", "DOTNET_gcConcurrent"])
        {
            start.Environment[setting] = "1";
        }

        return StartAsync("ASP.NET Core with ONNX Runtime", start);
    }

    /// <summary>Its answer to a question.</summary>
    /// <param name="body">Of one row, as JSON.</param>
    /// <returns>The class.</returns>
    public async Task<string> PredictAsync(string body)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", Token) } };
        using var answer = await client.PostAsync(new Uri(Address, "/api/predict"), new StringContent(body, Encoding.ASCII, "application/json"));
        var said = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? (string)JsonNode.Parse(said)!["predictions"]![0]!["predicted"]! : throw new IOException($"{Name} answered: {said}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        if (OperatingSystem.IsLinux())
        {
            using var interrupt = Process.Start("kill", ["-INT", FormattableString.Invariant($"{process.Id}")]);
            await interrupt.WaitForExitAsync();
        }

        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token).ContinueWith(_ => process.Kill(), TaskScheduler.Default);
        process.Dispose();
    }

    private static async Task<ServedProcess> StartAsync(string name, ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new IOException($"{name} does not start");
        return new ServedProcess(name, process, new Uri(address));
    }
}
