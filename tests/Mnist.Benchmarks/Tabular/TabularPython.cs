using System.Diagnostics;
using System.Globalization;

namespace Mnist.Benchmarks.Tabular;

/// <summary>The multilayer perceptron of scikit-learn at its defaults, on standardised features, in a process of its own.</summary>
internal static class TabularPython
{
    /// <summary>Trains and scores all folds, after one that is not counted.</summary>
    /// <returns>A sample a fold, and the name with its version.</returns>
    /// <exception cref="IOException">Python or scikit-learn is absent, or fails.</exception>
    public static (string Name, IReadOnlyList<TabularSample> Samples) Measure(TabularDataset dataset, int threads)
    {
        var path = Path.GetTempFileName();
        try
        {
            dataset.Write(path);
            var lines = Run(path, dataset.Task, threads);
            return (lines[0], [.. lines.Skip(1).Select(line => line.Split(' ')).Select(words => new TabularSample(Number(words[0]), Number(words[1])))]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string[] Run(string path, TabularTask task, int threads)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-W", "ignore", Path.Combine(AppContext.BaseDirectory, "Peers", "tabular.py"), path, $"{task}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        start.Environment["OPENBLAS_NUM_THREADS"] = $"{threads}";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start) ?? throw new IOException("python3 does not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim().Split('\n') : throw new IOException("scikit-learn did not run: apt-get install python3-sklearn brings it.");
    }

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
