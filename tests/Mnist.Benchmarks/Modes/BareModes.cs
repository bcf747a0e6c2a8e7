using Mnist.Benchmarks.Bare;
using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Modes;

/// <summary>What is measured in a process of its own: a program that has the engine and the bytes of the images, nothing else.</summary>
internal static class BareModes
{
    /// <summary>Training with vectors of 256 bits at most, against the multiply-add limit of such vectors.</summary>
    public static Report Portable(BenchmarkSettings settings, Report report)
    {
        // Either name, as the runtime's version has it.
        var narrow = BareTraining.RunElsewhere(settings, BareNetwork.Standard, ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"));
        return report with
        {
            Notes = narrow.VectorBits < 512 ? report.Notes : [.. report.Notes, "the switch did not turn AVX-512 off: the figures are those of 512-bit vectors"],
            Limits = [new($"multiply-adds, {narrow.VectorBits}-bit vectors", settings.Threads, narrow.FlopsPerSecond / 1e9, "GFLOP/s")],
            Measurements = [Epochs(narrow, "Training epoch, AVX-512 off")],
            Findings =
            [
                new($"training with {narrow.VectorBits}-bit vectors over what their multiply-add limit allows", narrow.TimesLimit(), "times", new(1.5, 1)),
                new("the same, median of the ratios to the limit measured right after each epoch", narrow.TimesLimitBeside(), "times", new(1.5, 1)),
            ],
        };
    }

    /// <summary>Most memory resident while training.</summary>
    public static Report Memory(BenchmarkSettings settings, Report report)
    {
        var bare = BareTraining.RunElsewhere(settings, BareNetwork.Standard);
        return report with
        {
            Measurements = [Epochs(bare, "Training epoch, bare program")],
            Findings = [new("peak resident memory of the process (VmHWM), runtime and images included", bare.PeakBytes / 1e6, "MB", new(200, 130))],
        };
    }

    private static Measurement Epochs(BareTraining bare, string work) => new(
        work,
        $"784-512-256-128-10 as in the race, in a process with {bare.VectorBits}-bit vectors that holds the images as bytes. Seconds of wall time, the first epoch not counted.",
        "s", [new("mnist", bare.Seconds)]);
}
