using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Mnist.Commands.Hosting;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Runs;
using Mnist.Storage.Locks;
using Mnist.Text;
using Mnist.Trainers.MicrosoftAutoML;

namespace Mnist.Commands.Verbs;

/// <summary>One thing looked at, with the exit code of a problem, or null if all is well.</summary>
internal sealed record Diagnosis(string Name, string Finding, int? FailureCode)
{
    /// <summary>A full store of runs wants more than this.</summary>
    private const long LeastSpace = 200_000_000;

    private const string Restore = "restore the packages for this platform";

    // The file names of the native libraries of the LightGBM, Microsoft.ML.OnnxRuntime, SkiaSharp and HarfBuzzSharp packages.
    private static readonly IReadOnlyList<(string Name, string File, string Use, string Mend)> NativeLibraries =
    [
        ("LightGBM", "lib_lightgbm", "lightGbm models", "it needs OpenMP: `apt-get install libgomp1` on Debian and Ubuntu, `brew install libomp` on macOS"),
        ("ONNX Runtime", "onnxruntime", "saved dense models", Restore),
        ("SkiaSharp", "libSkiaSharp", "reading images and drawing plots", Restore),
        ("HarfBuzz", "libHarfBuzzSharp", "the words on plots", Restore),
    ];

    // The packages whose versions decide what a run computes.
    private static readonly IReadOnlyList<string> Packages = ["Microsoft.ML", "Microsoft.ML.LightGbm", "Microsoft.ML.AutoML", "Microsoft.ML.OnnxRuntime", "MathNet.Numerics", "ScottPlot"];

    public static IReadOnlyList<Diagnosis> Of(CommandContext context) =>
    [
        .. Machine(context),
        PackageVersions(AppContext.BaseDirectory),
        Folder("runs folder", context.Settings.RunsFolder, "choose another with --runs-folder or in appsettings.json"),
        Folder("models folder", context.Settings.ModelsFolder, "choose another with --models-folder or in appsettings.json"),
        Folder("temporary folder", Path.GetTempPath(), "set TMPDIR (TEMP on Windows) to another; until then no model can be loaded", mustBeThere: true),
        Locks(context.Settings.RunsFolder),
        Space(context.Settings.RunsFolder),
        Dataset(context),
        .. NativeLibraries.Select(library => Library(library.Name, library.File, library.Use, library.Mend)),
        new("AutoML", MicrosoftPackage.IsBuiltIn ? "Microsoft.ML.AutoML is built in, for microsoftAutoML models" : $"no microsoftAutoML models: {MicrosoftAutoMLKind.HowToBuild}", null),
    ];

    private static IEnumerable<Diagnosis> Machine(CommandContext context)
    {
        var environment = RunEnvironmentProbe.Probe(context.Settings.Threads);
        yield return new("program", $"mnist {environment.CodeVersion}", null);
        yield return new("runtime", $"{environment.Runtime}, {environment.OperatingSystem}", null);
        yield return new("processor", string.Create(CultureInfo.InvariantCulture, $"{environment.Processor}, {environment.Cores} cores, {environment.Threads} threads to use"), null);
        yield return new("memory", $"{Figures.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} available to the process", null);
    }

    private static Diagnosis PackageVersions(string programFolder)
    {
        var path = Path.Combine(programFolder, "mnist.deps.json");
        if (!File.Exists(path))
        {
            return new("packages", $"{path} is not there, so that their versions are not known", null);
        }

        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var versions = file.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name.Split('/')).ToLookup(parts => parts[0], parts => parts[1]);
        return new("packages", string.Join(", ", Packages.Where(versions.Contains).Select(name => $"{name} {versions[name].First()}")), null);
    }

    private static Diagnosis Space(string path)
    {
        try
        {
            var free = new DriveInfo(NearestExisting(path)).AvailableFreeSpace;
            return free >= LeastSpace
                ? new("disk", $"{Figures.Bytes(free)} free for runs", null)
                : new("disk", $"only {Figures.Bytes(free)} free for runs; free some, as with `mnist prune`, or choose another --runs-folder", ExitCodes.Disk);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new("disk", $"how much is free for runs cannot be told: {error.Message.TrimEnd('.')}", ExitCodes.Disk);
        }
    }

    /// <summary>Heartbeats are no problem, only slower to tell that somebody has died.</summary>
    private static Diagnosis Locks(string path)
    {
        try
        {
            var fault = FolderLocks.FaultIn(NearestExisting(path), LockTest.FaultOf);
            return new("locks", fault is null
                ? "the runs folder has locks that exclude, which are free as soon as their owner dies"
                : $"the runs folder's locks are files with a heartbeat, which are free {HeartbeatLocks.Patience.TotalSeconds} s after their owner has died: {fault}", null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new("locks", $"no lock can be made for runs: {error.Message.TrimEnd('.')}", ExitCodes.Disk);
        }
    }

    /// <summary>What can be written in a folder's nearest ancestor can be made: nothing is left behind, be it a folder or a file.</summary>
    private static Diagnosis Folder(string name, string path, string mend, bool mustBeThere = false)
    {
        try
        {
            var existing = mustBeThere ? path : NearestExisting(path);
            using (var probe = new FileStream(Path.Combine(existing, $".{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose))
            {
                probe.WriteByte(0);
            }

            return new(name, existing == path ? $"{path} can be written" : $"{path} is not there yet and can be made", null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(name, $"{path} cannot be written: {error.Message.TrimEnd('.')}; {mend}", ExitCodes.Disk);
        }
    }

    /// <summary>A folder itself, or the nearest above it that is there.</summary>
    /// <exception cref="IOException">A file is in the way.</exception>
    private static string NearestExisting(string path) => Directory.Exists(path) ? path
        : Path.Exists(path) ? throw new IOException($"{path} is a file")
        : NearestExisting(Path.GetDirectoryName(path)!);

    private static Diagnosis Dataset(CommandContext context)
    {
        try
        {
            var dataset = context.Get<DatasetLoader>().Load(new MnistData(), context.CurrentFolder);
            return new("dataset", $"MNIST, {Figures.Count<int>(dataset.Labels.Length)} images, its files are the originals", null);
        }
        catch (DatasetException error)
        {
            return new("dataset", error.Message, ExitCodes.Data);
        }
    }

    private static Diagnosis Library(string name, string file, string use, string mend)
    {
        if (NativeLibrary.TryLoad(file, typeof(Diagnosis).Assembly, null, out var handle))
        {
            NativeLibrary.Free(handle);
            return new(name, $"loads, for {use}", null);
        }

        return new(name, $"{file} does not load, which disables {use}; {mend}", ExitCodes.Unexpected);
    }
}
