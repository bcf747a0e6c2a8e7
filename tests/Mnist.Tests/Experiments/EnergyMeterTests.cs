using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Mnist.Experiments;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Experiments;

public sealed class EnergyMeterTests : IDisposable
{
    private const long Range = 65_000_000;

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ReadJoules_TwoPackages_AreAddedAndTheirPartsAreNot()
    {
        Zone("intel-rapl:0", "package-0", 1_000_000);
        Zone("intel-rapl:1", "package-1", 5_000_000);
        Zone("intel-rapl:0:0", "core", 0);
        Zone("intel-rapl:2", "psys", 0);
        using var meter = Start()!;

        Set("intel-rapl:0", 3_500_000);
        Set("intel-rapl:1", 6_000_000);
        Set("intel-rapl:0:0", 2_000_000);
        Set("intel-rapl:2", 9_000_000);

        Assert.Equal(3.5, meter.ReadJoules());
    }

    [Fact]
    public void ReadJoules_CounterThatBeganAnew_GoesOn()
    {
        Zone("intel-rapl:0", "package-0", 64_000_000);
        using var meter = Start()!;

        Set("intel-rapl:0", 2_000_000);

        Assert.Equal(3, meter.ReadJoules());
    }

    [Fact]
    public void ReadJoules_CounterThatBeganAnewTwice_IsLookedAtInBetween()
    {
        Zone("intel-rapl:0", "package-0", 0);
        using var meter = Start()!;
        foreach (var value in (long[])[40_000_000, 15_000_000, 55_000_000, 30_000_000])
        {
            Set("intel-rapl:0", value);
            time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(160, meter.ReadJoules());
    }

    [Fact]
    public void ReadJoules_CounterThatIsGone_IsUnknownAndNotZero()
    {
        Zone("intel-rapl:0", "package-0", 0);
        using var meter = Start()!;
        File.Delete(Path.Combine(folder.Path, "intel-rapl:0", "energy_uj"));

        Assert.Null(meter.ReadJoules());
    }

    [Fact]
    public void Start_NoCounters_IsNone()
    {
        Assert.Null(Start());
        Assert.Null(new EnergyCounters(Path.Combine(folder.Path, "none")).Start(time));
        Directory.CreateDirectory(Path.Combine(folder.Path, "intel-rapl:0"));
        Assert.Null(Start());
    }

    private EnergyMeter? Start() => new EnergyCounters(folder.Path).Start(time);

    private void Zone(string zone, string name, long value)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, zone));
        File.WriteAllText(Path.Combine(folder.Path, zone, "name"), name + "\n");
        File.WriteAllText(Path.Combine(folder.Path, zone, "max_energy_range_uj"), Text(Range));
        Set(zone, value);
    }

    private void Set(string zone, long value) => File.WriteAllText(Path.Combine(folder.Path, zone, "energy_uj"), Text(value));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture) + "\n";
}
