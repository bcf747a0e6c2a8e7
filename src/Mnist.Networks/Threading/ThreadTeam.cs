namespace Mnist.Networks.Threading;

/// <summary>
/// Some threads that run the same work side by side, each on its own part. The caller is member 0. Members wait for one another at
/// <see cref="Barrier"/>; if one fails, the others leave at their next barrier and the failure reaches the caller.
/// </summary>
/// <param name="size">Number of members, at least 1.</param>
internal sealed class ThreadTeam(int size)
{
    // Spins of a member that waits before it yields its processor: 1,000 take some tens of microseconds, about as long as the last member is
    // behind the first. Yielded sooner, a processor shared with another program is lost to it for milliseconds, at every barrier. Where
    // members share processors with each other, those that are awaited need the processor of the one that waits.
    private readonly int spinLimit = size <= Environment.ProcessorCount ? 1_000 : 10;
    private int arrived;
    private int generation;
    private volatile Exception? failure;

    public int Size { get; } = size;

    /// <summary>Runs work on all members and returns when all are done.</summary>
    /// <param name="work">Given the member, 0 to <see cref="Size"/> - 1.</param>
    public void Run(Action<int> work)
    {
        failure = null;
        arrived = 0;
        var others = new List<Thread>(Size - 1);
        Guard(Lead, 0);
        foreach (var thread in others)
        {
            thread.Join();
        }

        if (failure is { } cause)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }

        // Guarded as a whole: if a thread cannot be started, those that were must not wait for it.
        void Lead(int first)
        {
            for (var member = 1; member < Size; member++)
            {
                others.Add(Start(work, member));
            }

            work(first);
        }
    }

    /// <summary>Waits until all members are here. What each wrote before, all can read after.</summary>
    /// <param name="last">What one member does when all are here, before any goes on.</param>
    public void Barrier(Action? last = null)
    {
        var current = Volatile.Read(ref generation);
        if (Interlocked.Increment(ref arrived) == Size)
        {
            last?.Invoke();
            arrived = 0;
            Volatile.Write(ref generation, current + 1);
            return;
        }

        var (spins, yielding) = (0, default(SpinWait));
        while (Volatile.Read(ref generation) == current)
        {
            if (failure is not null)
            {
                throw new BrokenBarrierException();
            }

            if (spins < spinLimit)
            {
                spins++;
                Thread.SpinWait(1);
            }
            else
            {
                yielding.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    /// <summary>A member's share of items 0 to <paramref name="count"/> - 1, in multiples of a grain: as even as can be.</summary>
    public (int Start, int End) Share(int member, int count, int grain = 1)
    {
        var grains = (long)(count + grain - 1) / grain;
        return (Math.Min(count, (int)(grains * member / Size) * grain), Math.Min(count, (int)(grains * (member + 1) / Size) * grain));
    }

    private Thread Start(Action<int> work, int member)
    {
        var thread = new Thread(() => Guard(work, member)) { IsBackground = true, Name = "network" };
        thread.Start();
        return thread;
    }

    private void Guard(Action<int> work, int member)
    {
        try
        {
            work(member);
        }
        catch (BrokenBarrierException)
        {
            // Another member failed; its exception is the one to report.
        }
        catch (Exception exception)
        {
            failure ??= exception;
        }
    }

    private sealed class BrokenBarrierException : Exception;
}
