namespace Mnist.Networks.Threading;

/// <summary>
/// How many members of a team take part, by the time that steps take. A processor that another program keeps busy makes all members wait at every barrier for
/// the one that has to share it: fewer are faster then. Now and then a few more and fewer are tried for a moment. Nothing depends on it but the time.
/// </summary>
/// <param name="size">Members of the team, at least 1.</param>
internal sealed class ActiveMembers(int size)
{
    private const int FewestSteps = 4;

    // Long enough to see several turns of the operating system's scheduler, which are of some milliseconds.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(20);

    // A trial that brings nothing costs about half a window.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(4);

    private readonly Measured[] measured = [.. Enumerable.Repeat(new Measured(double.PositiveInfinity, double.PositiveInfinity, TimeSpan.Zero, FirstPatience), size + 1)];
    private int count = size;
    private TimeSpan start;
    private int steps = -1;

    /// <summary>Members for the next step; called before every step.</summary>
    /// <param name="now">Time since anything before the first step.</param>
    public int Next(TimeSpan now)
    {
        if (steps < 0)
        {
            Begin(now);
        }
        else if (++steps >= FewestSteps && now - start >= Window)
        {
            measured[count] = measured[count].With((now - start).TotalSeconds / steps, now);
            (count, start, steps) = (Choose(now), now, 0);
        }

        return count;
    }

    /// <summary>Leaves out the time until the next step, in which there are none.</summary>
    public void Pause() => steps = -1;

    private void Begin(TimeSpan now)
    {
        for (var members = 0; start == TimeSpan.Zero && members < measured.Length; members++)
        {
            measured[members] = measured[members] with { At = now };
        }

        (start, steps) = (now, 0);
    }

    private int Choose(TimeSpan now)
    {
        var best = Enumerable.Range(1, measured.Length - 1).MinBy(members => (measured[members].Seconds, -members));

        // The half, too: where two processors are taken, one member fewer changes nothing.
        foreach (var near in (int[])[best + 1, best - 1, best * 2, best / 2])
        {
            if (near >= 1 && near < measured.Length && near != count && now - measured[near].At > measured[near].Patience)
            {
                measured[near] = measured[near].Tried(now);
                return near;
            }
        }

        return best;
    }

    /// <summary>What is known of a number of members.</summary>
    /// <param name="Last">Seconds of a step, by the last window.</param>
    /// <param name="Before">By the window before it: one that was disturbed says little.</param>
    /// <param name="At">When that was.</param>
    /// <param name="Patience">How long to wait before it is tried again.</param>
    private readonly record struct Measured(double Last, double Before, TimeSpan At, TimeSpan Patience)
    {
        public double Seconds => Math.Min(Last, Before);

        public Measured With(double seconds, TimeSpan now) => this with { Last = seconds, Before = Last, At = now };

        public Measured Tried(TimeSpan now) => this with { At = now, Patience = Patience * 2 < LongestPatience ? Patience * 2 : LongestPatience };
    }
}
