using System.Globalization;

namespace Mnist.Experiments;

/// <summary>The counter of one processor: it counts up to a largest value and begins anew, within minutes on a large machine.</summary>
internal sealed class EnergyCounter
{
    private const double MicrojoulesPerJoule = 1e6;

    private readonly string path;
    private readonly long range;
    private long last;
    private long sum;

    private EnergyCounter(string path, long range, long first) => (this.path, this.range, last) = (path, range, first);

    /// <summary>Energy since it was opened, up to the last look.</summary>
    public double Joules => sum / MicrojoulesPerJoule;

    /// <summary>Opens the counter of a zone.</summary>
    public static EnergyCounter Open(string zone)
    {
        var path = Path.Combine(zone, "energy_uj");
        return new EnergyCounter(path, Read(Path.Combine(zone, "max_energy_range_uj")), Read(path));
    }

    /// <summary>Looks; it must not begin anew more than once between two looks.</summary>
    public void Look()
    {
        var now = Read(path);
        sum += now >= last ? now - last : now + range - last;
        last = now;
    }

    public static bool IsUnreadable(Exception failure) => failure is IOException or UnauthorizedAccessException or FormatException or OverflowException;

    private static long Read(string path) => long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
}
