using System.Diagnostics;
using System.Globalization;
using Mnist.Benchmarks.Convolutions;
using Mnist.Benchmarks.Machine;
using Mnist.Benchmarks.Reports;
using Mnist.Networks;

namespace Mnist.Benchmarks.Bare;

/// <summary>A training in a process of its own, with nothing in it but the engine and the bytes of the images.</summary>
/// <param name="Rows">Training rows of an epoch.</param>
/// <param name="VectorBits">Widest vectors the process had.</param>
/// <param name="Seconds">Of each epoch but the first.</param>
/// <param name="FlopsPerSecond">The multiply-add limit of the process: the most measured before and after.</param>
/// <param name="FlopsPerSecondBeside">The same limit as it was right after each epoch but the first.</param>
/// <param name="PeakBytes">Most memory the process had resident.</param>
internal sealed record BareTraining(int Rows, int VectorBits, IReadOnlyList<double> Seconds, double FlopsPerSecond, IReadOnlyList<double> FlopsPerSecondBeside, long PeakBytes)
{
    /// <summary>The argument that makes the benchmark program such a process.</summary>
    public const string Verb = "bare";

    /// <summary>The process itself: trains, and writes what it measured to standard output.</summary>
    /// <param name="arguments">Folder, rows, threads, epochs, name of the network, rows of an epoch.</param>
    public static void RunHere(ReadOnlySpan<string> arguments)
    {
        var (threads, epochs) = (Number(arguments[2]), Number(arguments[3]));
        var rows = new NextRows(new ByteRows(arguments[0], Number(arguments[1])), Number(arguments[5]));
        var architecture = BareNetwork.ArchitectureOf(arguments[4]);
        var bits = MultiplyAddLimit.Widths.First();
        var before = MultiplyAddLimit.FlopsPerSecond(bits, threads);
        var trainer = new NetworkTrainer(architecture, StandardNetwork.Training with { Epochs = epochs });
        Say("bits", bits);
        trainer.Train(rows, validation: null, seed: 1, threads, epoch =>
        {
            Say("seconds", epoch.TrainSeconds);
            rows.MoveOn();
            Say("beside", MultiplyAddLimit.FlopsPerSecondNow(bits, threads));
        });
        Say("flops", Math.Max(before, MultiplyAddLimit.FlopsPerSecond(bits, threads)));
        Say("peak", PeakMemory());
    }

    /// <summary>Starts such a process and waits for it.</summary>
    /// <param name="settings">Data, rows and threads; one epoch more than rounds is trained.</param>
    /// <param name="network">What is trained.</param>
    /// <param name="environment">Variables for the process.</param>
    public static BareTraining RunElsewhere(BenchmarkSettings settings, BareNetwork network, params (string Name, string Value)[] environment)
    {
        var rows = Math.Min(settings.Rows, StandardNetwork.AllRows);
        string[] arguments = [Verb, settings.MnistFolder, $"{rows}", $"{settings.Threads}", $"{settings.Rounds + 1}", network.Name, $"{Math.Min(network.EpochRows, rows)}"];
        var start = new ProcessStartInfo("dotnet", [typeof(BareTraining).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .ToLookup(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture));
        process.WaitForExit();
        return process.ExitCode == 0
            ? new BareTraining(rows, (int)said["bits"].Single(), [.. said["seconds"].Skip(1)], said["flops"].Single(), [.. said["beside"].Skip(1)], (long)said["peak"].Single())
            : throw new InvalidOperationException($"the training process ended with exit code {process.ExitCode}");
    }

    /// <summary>Median epoch as a multiple of what the multiply-add limit of a quiet machine allows.</summary>
    public double TimesLimit() => Statistics.Median(Seconds) / (Flops / FlopsPerSecond);

    /// <summary>Median of each epoch as a multiple of what the multiply-add limit beside it allows.</summary>
    public double TimesLimitBeside() => Statistics.MedianRatio(Seconds, [.. FlopsPerSecondBeside.Select(speed => Flops / speed)]);

    private double Flops => StandardNetwork.Flops(StandardNetwork.Architecture, Rows);

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static int Number(string argument) => int.Parse(argument, CultureInfo.InvariantCulture);

    private static void Say(string what, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {value:R}"));
}
