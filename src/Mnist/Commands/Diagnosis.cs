using System.Globalization;
using System.Runtime.InteropServices;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Leaderboards.Formats;
using Mnist.Runs;

namespace Mnist.Commands;

/// <summary>One thing looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Finding">What was found.</param>
/// <param name="FailureCode">The exit code of a problem, or null if all is well.</param>
internal sealed record Diagnosis(string Name, string Finding, int? FailureCode)
{
    // The file names of the native libraries of the LightGBM, Microsoft.ML.OnnxRuntime and SkiaSharp packages.
    private static readonly IReadOnlyList<(string Name, string File, string Use)> NativeLibraries =
    [
        ("LightGBM", "lib_lightgbm", "lightGbm models"),
        ("ONNX Runtime", "onnxruntime", "saved dense models"),
        ("SkiaSharp", "libSkiaSharp", "reading images"),
    ];

    /// <summary>Looks at everything.</summary>
    public static IReadOnlyList<Diagnosis> Of(CommandContext context) =>
    [
        .. Machine(context),
        Folder("runs folder", context.Settings.RunsFolder),
        Folder("models folder", context.Settings.ModelsFolder),
        Dataset(context),
        .. NativeLibraries.Select(library => Library(library.Name, library.File, library.Use)),
    ];

    private static IEnumerable<Diagnosis> Machine(CommandContext context)
    {
        var environment = RunEnvironmentProbe.Probe(context.Settings.Threads);
        yield return new("program", $"mnist {environment.CodeVersion}", null);
        yield return new("runtime", $"{environment.Runtime}, {environment.OperatingSystem}", null);
        yield return new("processor", string.Create(CultureInfo.InvariantCulture, $"{environment.Processor}, {environment.Cores} cores, {environment.Threads} threads to use"), null);
        yield return new("memory", $"{Figures.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} available to the process", null);
    }

    private static Diagnosis Folder(string name, string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $".{Path.GetRandomFileName()}");
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
            return new(name, $"{path} can be written", null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(name, $"{path} cannot be written: {error.Message}", ExitCodes.Usage);
        }
    }

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

    private static Diagnosis Library(string name, string file, string use)
    {
        if (NativeLibrary.TryLoad(file, typeof(Diagnosis).Assembly, null, out var handle))
        {
            NativeLibrary.Free(handle);
            return new(name, $"loads, for {use}", null);
        }

        return new(name, $"{file} does not load: {use} will fail; restore the packages for this platform", ExitCodes.Unexpected);
    }
}
