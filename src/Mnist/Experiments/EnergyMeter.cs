namespace Mnist.Experiments;

/// <summary>Counts the energy of all processors until it is disposed of. It looks often enough for counters that begin anew.</summary>
internal sealed class EnergyMeter : IDisposable
{
    /// <summary>The smallest counters hold 65 kJ, which takes a processor of 400 W almost three minutes.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    private readonly Lock looking = new();
    private readonly IReadOnlyList<EnergyCounter> counters;
    private readonly ITimer timer;
    private bool isBroken;

    public EnergyMeter(IReadOnlyList<EnergyCounter> counters, TimeProvider time)
    {
        this.counters = counters;
        timer = time.CreateTimer(_ => Look(), null, BetweenLooks, BetweenLooks);
    }

    /// <summary>Energy since the beginning; null if a counter could not be read meanwhile.</summary>
    public double? ReadJoules()
    {
        Look();
        lock (looking)
        {
            return isBroken ? null : counters.Sum(counter => counter.Joules);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        lock (looking)
        {
            try
            {
                foreach (var counter in isBroken ? [] : counters)
                {
                    counter.Look();
                }
            }
            catch (Exception failure) when (EnergyCounter.IsUnreadable(failure))
            {
                isBroken = true;
            }
        }
    }
}
