using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks;

/// <summary>
/// Contenders in one run, taking turns, so that a noisy machine is equally unfair to all. Each begins on a machine at rest: threads of
/// OpenBLAS and of ONNX Runtime spin for tens of milliseconds after their work, and would do so in the next contender's time. Each turn is told on standard error.
/// </summary>
internal static class SideBySide
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    /// <summary>Measures.</summary>
    /// <param name="peers">Ours first.</param>
    /// <param name="work">As <see cref="Works"/> names it.</param>
    /// <param name="rounds">Samples of each, after one that is not counted.</param>
    /// <returns>The samples of each, in turn.</returns>
    public static Sample[][] Run(IReadOnlyList<IPeer> peers, string work, int rounds)
    {
        var samples = peers.Select(_ => new Sample[rounds]).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            var turn = Turn(peers, work);
            Console.Error.WriteLine($"{work}, turn {round + 1} of {rounds}: {string.Join(", ", peers.Zip(turn, (peer, sample) => $"{peer.Name} {sample.Seconds:G3} s"))}");
            for (var peer = 0; peer < peers.Count && round >= 0; peer++)
            {
                samples[peer][round] = turn[peer];
            }
        }

        return samples;
    }

    private static Sample[] Turn(IReadOnlyList<IPeer> peers, string work) =>
    [
        .. peers.Select(peer =>
        {
            Task.Delay(Rest).GetAwaiter().GetResult();
            return peer.Measure(work);
        }),
    ];

    /// <summary>The times of each as series of a measurement.</summary>
    /// <param name="peers">Ours first.</param>
    /// <param name="samples">As <see cref="Run"/> gives them.</param>
    /// <param name="perSecond">Units in a second.</param>
    public static Series[] Times(IReadOnlyList<IPeer> peers, Sample[][] samples, double perSecond) =>
        [.. peers.Zip(samples, (peer, all) => new Series(peer.Name, [.. all.Select(sample => sample.Seconds * perSecond)]))];
}
