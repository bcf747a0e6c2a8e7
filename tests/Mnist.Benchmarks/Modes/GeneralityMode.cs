using Mnist.Benchmarks.Generality;
using Mnist.Benchmarks.Machine;

namespace Mnist.Benchmarks.Modes;

/// <summary>Searches on datasets that nobody tuned them for, with more and more time, beside single trainers with their defaults.</summary>
internal static class GeneralityMode
{
    /// <summary>Measures what no sample answers yet; each is kept as soon as it is there.</summary>
    /// <param name="settings">Threads, and where data lies.</param>
    /// <param name="generality">What is measured.</param>
    /// <param name="samplesFile">Where samples are kept.</param>
    /// <returns>All samples of the file.</returns>
    /// <exception cref="IOException">A run failed, or a dataset cannot be made.</exception>
    public static IReadOnlyList<TimedSample> Run(BenchmarkSettings settings, GeneralitySettings generality, string samplesFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(samplesFile)!);
        var samples = SampleFile.Read(samplesFile).ToList();
        foreach (var run in generality.Runs().Where(run => !samples.Any(sample => generality.IsAnsweredBy(run, sample))).ToList())
        {
            var sample = Measure(settings, generality, run);
            SampleFile.Add(samplesFile, sample);
            samples.Add(sample);
            Console.Error.WriteLine(Line(sample));
        }

        // Of runs that were measured twice, as one that was stopped and then given longer, the later counts.
        return [.. samples.GroupBy(sample => (sample.Dataset, sample.Contender, sample.BudgetSeconds, sample.Seed)).Select(same => same.Last())];
    }

    private static TimedSample Measure(BenchmarkSettings settings, GeneralitySettings generality, (string Dataset, string Contender, double? Budget, int Seed) run)
    {
        var facts = MachineProbe.Probe();
        var machine = new SampleMachine(
            settings.Date, facts.Program, facts.Processor, facts.VectorBits, MultiplyAddLimit.FlopsPerSecondNow(facts.VectorBits, settings.Threads) / 1e9);
        var seconds = run.Budget ?? generality.TrainerSeconds;
        try
        {
            var contender = run.Contender == GeneralitySettings.Search ? SearchMode.Default : run.Contender;
            var search = new SearchSettings(run.Dataset, seconds, PixelGeometry: true, [contender]) { TrainerSeconds = generality.TrainerSeconds };
            var outcome = SearchRun.Run(settings, search, contender, run.Seed, []);
            return new(
                run.Dataset, run.Contender, run.Budget, run.Seed, outcome.Overshoot + seconds, machine,
                new(outcome.TestAccuracy, outcome.ValidationAccuracy, outcome.TestLogLoss, outcome.Search?.Overhead, outcome.Search?.Trials));
        }
        catch (TimeoutException)
        {
            return new(run.Dataset, run.Contender, run.Budget, run.Seed, seconds, machine, Scores: null);
        }
    }

    private static string Line(TimedSample sample) => FormattableString.Invariant(
        $"{sample.Dataset}, {sample.Contender}, seed {sample.Seed}: test {sample.Scores?.TestAccuracy:P2}, validation {sample.Scores?.ValidationAccuracy:P2}, {sample.Seconds:F1} s{(sample.BudgetSeconds is { } budget ? $" of {budget} s, {sample.Scores?.Trials} trials" : "")}");
}
