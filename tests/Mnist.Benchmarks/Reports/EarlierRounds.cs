namespace Mnist.Benchmarks.Reports;

/// <summary>Rounds that were measured and saved before: rounds that take hours go on after them.</summary>
internal static class EarlierRounds
{
    /// <summary>The rounds of a saved report, or none where nothing was saved.</summary>
    /// <param name="blank">The report to be filled: the same mode, machine and threads are wanted.</param>
    /// <param name="contenders">Who takes turns, in order.</param>
    /// <param name="folder">Where reports are saved.</param>
    /// <returns>The saved report, or null.</returns>
    /// <exception cref="IOException">The file holds no report, or one of other contenders or of another kind of machine.</exception>
    public static Report? Read(Report blank, IReadOnlyList<string> contenders, string folder) => Read(blank, folder, earlier =>
        earlier.Measurements.Count == 0 ? "has no samples"
        : !earlier.Measurements[0].Series.Select(series => series.Name).SequenceEqual(contenders)
            ? $"is of {string.Join(", ", earlier.Measurements[0].Series.Select(series => series.Name))}, not of {string.Join(", ", contenders)}"
        : null);

    /// <summary>The parts of a saved report, or none where nothing was saved.</summary>
    /// <param name="blank">The report to be filled: the same mode, machine and threads are wanted.</param>
    /// <param name="folder">Where reports are saved.</param>
    /// <returns>The saved report, or null.</returns>
    /// <exception cref="IOException">The file holds no report, or one of another kind of machine.</exception>
    public static Report? Read(Report blank, string folder) => Read(blank, folder, _ => null);

    private static Report? Read(Report blank, string folder, Func<Report, string?> differenceOf)
    {
        var path = Path.Combine(folder, $"{blank.Mode}.json");
        if (!File.Exists(path))
        {
            return null;
        }

        var earlier = JsonReport.Read(path);
        var difference =
            Kind(earlier) != Kind(blank) ? $"was measured on {Kind(earlier)}, and this is {Kind(blank)}"
            : differenceOf(earlier);
        return difference is null
            ? earlier
            : throw new IOException($"{path} {difference}: its rounds cannot be gone on from. Leave --continue out to measure all anew, or give another --out.");
    }

    /// <summary>How many rounds a report has.</summary>
    public static int Count(Report? report) => report?.Measurements[0].Series[0].Samples.Count ?? 0;

    /// <summary>A report with earlier rounds before its own, of what both measured. It names the version that measured the earlier ones.</summary>
    /// <param name="later">What was measured now.</param>
    /// <param name="earlier">What was measured before, of the same work, or null.</param>
    public static Report Before(Report later, Report? earlier) => earlier is null ? later : later with
    {
        Notes = [.. earlier.Notes, $"Samples 1 to {Count(earlier)} are of {earlier.Date}, mnist {earlier.Machine.Program}.", .. later.Notes.Except(earlier.Notes)],
        Measurements = [.. earlier.Measurements.Join(later.Measurements, before => (before.Work, before.Meaning), now => (now.Work, now.Meaning), Joined)],
    };

    private static Measurement Joined(Measurement earlier, Measurement later) => later with
    {
        Series = [.. later.Series.Zip(earlier.Series, (now, before) => now with { Samples = [.. before.Samples, .. now.Samples] })],
    };

    private static string Kind(Report report) =>
        $"{report.Machine.Processor} with {report.Machine.Cores} cores and vectors of {report.Machine.VectorBits} bits, {report.Threads} threads";
}
