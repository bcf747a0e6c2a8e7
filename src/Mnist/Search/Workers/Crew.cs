namespace Mnist.Search.Workers;

/// <summary>The slots of an executor that still work.</summary>
/// <param name="slots">How many there are, at least 1.</param>
internal sealed class Crew(int slots)
{
    private int working = slots;

    /// <summary>Whether a slot that gets no worker any more may leave its jobs to others. The last one may not: its jobs tell why there is none.</summary>
    public bool TryLeave()
    {
        while (Volatile.Read(ref working) is > 1 and var before)
        {
            if (Interlocked.CompareExchange(ref working, before - 1, before) == before)
            {
                return true;
            }
        }

        return false;
    }
}
