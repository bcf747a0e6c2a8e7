using System.Globalization;
using Mnist.Benchmarks.Peers;

namespace Mnist.Benchmarks;

/// <summary>Our engine and its peers in one run, taking turns, so that a noisy machine is equally unfair to all.</summary>
/// <param name="output">Where the table goes.</param>
internal sealed class SideBySide(TextWriter output)
{
    /// <summary>Measures and prints medians and ratios.</summary>
    /// <param name="peers">Ours first.</param>
    /// <param name="work">What is measured.</param>
    /// <param name="unit">Name of the unit printed.</param>
    /// <param name="perSecond">Units in a second.</param>
    /// <param name="rounds">Measurements of each peer, after one that is not counted.</param>
    /// <returns>Our median in seconds.</returns>
    public double Run(IReadOnlyList<IPeer> peers, string work, string unit, double perSecond, int rounds)
    {
        var times = peers.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var peer = 0; peer < peers.Count; peer++)
            {
                var seconds = peers[peer].Measure(work);
                if (round > 0)
                {
                    times[peer].Add(seconds);
                }
            }
        }

        var ours = Statistics.Median(times[0]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work}: median of {rounds}, {unit}"));
        for (var peer = 0; peer < peers.Count; peer++)
        {
            var median = Statistics.Median(times[peer]);
            var ratio = Statistics.Median(times[peer].Zip(times[0], (theirs, mine) => theirs / mine));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {peers[peer].Name,-28} {median * perSecond,10:F3}   min {times[peer].Min() * perSecond,10:F3}   {ratio,6:F2} times ours"));
        }

        return ours;
    }
}
