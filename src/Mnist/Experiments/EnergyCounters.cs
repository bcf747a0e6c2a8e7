namespace Mnist.Experiments;

/// <summary>The counters of the energy that processors take (RAPL), which Linux shows as files (Documentation/power/powercap of Linux). Most systems let only root read them.</summary>
/// <param name="folder">The folder that Linux has them in.</param>
internal sealed class EnergyCounters(string folder)
{
    public const string SystemFolder = "/sys/class/powercap";

    /// <summary>Begins to count; null where the machine does not tell, or does not let itself be asked.</summary>
    public EnergyMeter? Start(TimeProvider time)
    {
        try
        {
            var counters = Packages().Select(EnergyCounter.Open).ToList();
            return counters.Count == 0 ? null : new EnergyMeter(counters, time);
        }
        catch (Exception failure) when (EnergyCounter.IsUnreadable(failure))
        {
            return null;
        }
    }

    /// <summary>Whole processors: their parts, as <c>intel-rapl:0:1</c>, would count twice, and so would a zone of the whole board.</summary>
    private IEnumerable<string> Packages() => !Directory.Exists(folder) ? [] :
        from zone in Directory.GetFileSystemEntries(folder, "intel-rapl:*")
        where Path.GetFileName(zone).Count(letter => letter == ':') == 1
            && File.ReadAllText(Path.Combine(zone, "name")).StartsWith("package", StringComparison.Ordinal)
        select zone;
}
