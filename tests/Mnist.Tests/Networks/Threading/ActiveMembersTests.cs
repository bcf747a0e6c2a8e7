using Mnist.Networks.Threading;

namespace Mnist.Tests.Networks.Threading;

public sealed class ActiveMembersTests
{
    private const int Size = 2;

    [Fact]
    public void Next_WhereAllAreFastest_TriesFewerNowAndThenOnly()
    {
        var counts = Run(new ActiveMembers(Size), seconds: 20, (_, members) => members == Size ? 0.001 : 0.0018);
        Assert.All(counts.Take(300), count => Assert.Equal(Size, count));
        Assert.InRange(counts.Count(count => count < Size), 1, counts.Count / 100);
    }

    [Fact]
    public void Next_WhereAProcessorIsTaken_GoesOnWithFewerAndComesBackWhenItIsFree()
    {
        bool IsTaken(double now) => now is > 5 and < 25;
        var times = new List<(double Now, int Count)>();
        Run(new ActiveMembers(Size), seconds: 40, (now, members) =>
        {
            times.Add((now, members));
            return members < Size ? 0.0018 : IsTaken(now) ? 0.004 : 0.001;
        });
        Assert.InRange(Share(times, 6, 25, count: 1), 0.95, 1);
        Assert.InRange(Share(times, 30, 40, count: Size), 0.98, 1);
    }

    [Fact]
    public void Next_AfterOneDisturbedWindow_StaysWithAll()
    {
        var counts = new List<int>();
        Run(new ActiveMembers(Size), seconds: 4, (now, members) =>
        {
            if (now > 2.05)
            {
                counts.Add(members);
            }

            return members < Size ? 0.0018 : now is > 2 and < 2.02 ? 0.01 : 0.001;
        });
        Assert.All(counts.Take(200), count => Assert.Equal(Size, count));
    }

    [Fact]
    public void Next_OfALargeTeam_LeavesOutAsManyAsHinder()
    {
        var counts = Run(new ActiveMembers(8), seconds: 60, (_, members) => members <= 6 ? 0.008 / members : 0.008);
        Assert.InRange(counts.TakeLast(10_000).Count(count => count == 6), 9_500, 10_000);
    }

    [Fact]
    public void Next_WhereStepsAreLongAndPausesLonger_TriesFewerInFewSteps()
    {
        var (members, counts, now) = (new ActiveMembers(Size), new List<int>(), 1.0);
        for (var turn = 0; turn < 100; turn++)
        {
            members.Pause();
            for (var step = 0; step < 10; step++)
            {
                counts.Add(members.Next(TimeSpan.FromSeconds(now)));
                now += counts[^1] == Size ? 0.04 : 0.08;
            }

            now += 5;
        }

        Assert.InRange(counts.Count(count => count < Size), 1, counts.Count / 100);
    }

    [Fact]
    public void Next_OfOneMember_IsOne() => Assert.All(Run(new ActiveMembers(1), seconds: 2, (_, _) => 0.001), count => Assert.Equal(1, count));

    private static List<int> Run(ActiveMembers members, double seconds, Func<double, int, double> stepSeconds)
    {
        var counts = new List<int>();
        for (var now = 1.0; now < 1 + seconds;)
        {
            counts.Add(members.Next(TimeSpan.FromSeconds(now)));
            now += stepSeconds(now - 1, counts[^1]);
        }

        return counts;
    }

    private static double Share(List<(double Now, int Count)> times, double from, double to, int count)
    {
        var within = times.Where(time => time.Now >= from && time.Now < to).ToList();
        return (double)within.Count(time => time.Count == count) / within.Count;
    }
}
