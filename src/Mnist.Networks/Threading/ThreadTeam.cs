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
    private readonly object rest = new();
    private readonly Meeting within = new();
    private readonly Meeting between = new();
    private volatile int active = size;
    private volatile bool changed;
    private volatile Exception? failure;

    public int Size { get; } = size;

    /// <summary>Members that take part: all but in <see cref="Repeat"/>.</summary>
    public int Active => active;

    /// <summary>Runs work on all members and returns when all are done.</summary>
    /// <param name="work">Given the member, 0 to <see cref="Size"/> - 1.</param>
    public void Run(Action<int> work)
    {
        (failure, active, changed) = (null, Size, false);
        within.Reset();
        between.Reset();
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

    /// <summary>Runs steps until there is none; those of the members that take part run one at a time, the others rest.</summary>
    /// <param name="next">Prepares a step while none runs, and gives how many members are to take part, 1 to <see cref="Size"/>; 0 if there is no step. Any member may call it.</param>
    /// <param name="step">Given the member; runs on all members that take part.</param>
    public void Repeat(Func<int> next, Action<int> step)
    {
        Run(member =>
        {
            Meet(between, Prepare);
            while (IsWanted(member))
            {
                // Who was woken may be here before the meeting is over in which that was decided.
                if (changed)
                {
                    Barrier();
                }

                step(member);
                Meet(between, Prepare);
            }
        });

        // No member takes part when there are no more steps: those that rest leave.
        void Prepare()
        {
            var count = next();
            changed = count != active;
            if (changed)
            {
                Wake(() => active = count);
            }
        }
    }

    /// <summary>Waits until all members that take part are here. What each wrote before, all can read after.</summary>
    /// <param name="last">What one member does when all are here, before any goes on.</param>
    public void Barrier(Action? last = null) => Meet(within, last);

    /// <summary>A member's share, of those that take part, of items 0 to <paramref name="count"/> - 1, in multiples of a grain: as even as can be.</summary>
    public (int Start, int End) Share(int member, int count, int grain = 1)
    {
        var grains = (long)(count + grain - 1) / grain;
        return (Math.Min(count, (int)(grains * member / active) * grain), Math.Min(count, (int)(grains * (member + 1) / active) * grain));
    }

    private void Meet(Meeting meeting, Action? last)
    {
        // How many are awaited is read before this one counts: once all do, who is last may change it.
        var (current, awaited) = (Volatile.Read(ref meeting.Generation), active);
        if (Interlocked.Increment(ref meeting.Arrived) == awaited)
        {
            last?.Invoke();
            meeting.Arrived = 0;
            Volatile.Write(ref meeting.Generation, current + 1);
            return;
        }

        var (spins, yielding) = (0, default(SpinWait));
        while (Volatile.Read(ref meeting.Generation) == current)
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

    // Returns when the member is to take part, or false if there is nothing more to do.
    private bool IsWanted(int member)
    {
        if (member < active)
        {
            return true;
        }

        lock (rest)
        {
            while (member >= active && active > 0 && failure is null)
            {
                Monitor.Wait(rest);
            }
        }

        return member < active && failure is null;
    }

    private void Wake(Action change)
    {
        lock (rest)
        {
            change();
            Monitor.PulseAll(rest);
        }
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
            Wake(() => failure ??= exception);
        }
    }

    // How many are at a barrier, and how often all were.
    private sealed class Meeting
    {
        public int Arrived;
        public int Generation;

        public void Reset() => Arrived = 0;
    }

    private sealed class BrokenBarrierException : Exception;
}
