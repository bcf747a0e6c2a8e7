namespace Mnist.Networks.Threading;

/// <summary>
/// How many members of a team take part, by the time that steps take. A processor that another program keeps busy makes all members wait at every barrier for
/// the one that has to share it: fewer are faster then. Now and then a few more and fewer are tried for a moment. Nothing depends on it but the time.
/// </summary>
/// <param name="size">Members of the team, at least 1.</param>
internal sealed class ActiveMembers(int size)
{
    // Long enough to see several turns of the operating system's scheduler, which are of some milliseconds; one step where that is longer.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(20);

    // In windows: a trial that brings nothing costs about one.
    private const int FirstPatience = 25;
    private const int LongestPatience = 200;

    private readonly Measured[] measured = [.. Enumerable.Repeat(new Measured(double.PositiveInfinity, double.PositiveInfinity, At: 0, FirstPatience), size + 1)];
    private int count = size;
    private int windows;
    private int steps = -1;
    private TimeSpan start;

    /// <summary>Members for the next step; called before every step.</summary>
    /// <param name="now">Time since anything before the first step.</param>
    public int Next(TimeSpan now)
    {
        steps++;
        if (steps == 0)
        {
            start = now;
        }
        else if (now - start >= Window)
        {
            measured[count] = measured[count].With((now - start).TotalSeconds / steps, ++windows);
            (count, start, steps) = (Choose(), now, 0);
        }

        return count;
    }

    /// <summary>Leaves out the time until the next step, in which there are none.</summary>
    public void Pause() => steps = -1;

    private int Choose()
    {
        var best = Enumerable.Range(1, measured.Length - 1).MinBy(members => (measured[members].Seconds, -members));

        // The half, too: where two processors are taken, one member fewer changes nothing.
        foreach (var near in (int[])[best + 1, best - 1, best * 2, best / 2])
        {
            if (near >= 1 && near < measured.Length && near != count && windows - measured[near].At > measured[near].Patience)
            {
                measured[near] = measured[near].Tried(windows);
                return near;
            }
        }

        return best;
    }

    /// <summary>What is known of a number of members.</summary>
    /// <param name="Last">Seconds of a step, by the last window.</param>
    /// <param name="Before">By the window before it: one that was disturbed says little.</param>
    /// <param name="At">The last window, counted from the first of all.</param>
    /// <param name="Patience">Windows until it is tried again.</param>
    private readonly record struct Measured(double Last, double Before, int At, int Patience)
    {
        public double Seconds => Math.Min(Last, Before);

        public Measured With(double seconds, int window) => this with { Last = seconds, Before = Last, At = window };

        public Measured Tried(int window) => this with { At = window, Patience = Math.Min(2 * Patience, LongestPatience) };
    }
}
