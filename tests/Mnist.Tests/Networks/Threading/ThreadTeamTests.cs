using CsCheck;
using Mnist.Networks.Threading;

namespace Mnist.Tests.Networks.Threading;

public sealed class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Run_AnySize_RunsEachMemberOnce(int size)
    {
        var runs = new int[size];
        var team = new ThreadTeam(size);
        await Promptly.Run(() =>
        {
            team.Run(member => runs[member]++);
            team.Run(member => runs[member]++);
            return true;
        });
        Assert.All(runs, count => Assert.Equal(2, count));
    }

    [Fact]
    public async Task Barrier_AfterEachRound_ShowsWhatEveryMemberWrote()
    {
        const int size = 3, rounds = 40;
        var written = new int[size];
        var stale = 0;
        var team = new ThreadTeam(size);
        void Work(int member)
        {
            for (var round = 1; round <= rounds; round++)
            {
                written[member] = round;
                team.Barrier();
                Interlocked.Add(ref stale, written.Count(value => value != round));
                team.Barrier();
            }
        }

        await Promptly.Run(() =>
        {
            team.Run(Work);
            return true;
        });
        Assert.Equal(0, stale);
    }

    [Fact]
    public async Task Repeat_WithOtherMembersEveryStep_RunsThoseThatTakePart()
    {
        int[] counts = [3, 1, 2, 3, 3, 1, 1, 2];
        var (steps, runs) = (0, new int[counts.Length, 3]);
        var shares = new List<int>[counts.Length];
        var team = new ThreadTeam(3);
        int Next()
        {
            shares[Math.Min(steps, counts.Length - 1)] = [];
            return steps < counts.Length ? counts[steps++] : 0;
        }

        void Step(int member)
        {
            var step = steps - 1;
            team.Barrier();
            runs[step, member]++;
            var (start, end) = team.Share(member, 10);
            lock (shares)
            {
                shares[step].AddRange(Enumerable.Range(start, end - start));
            }

            team.Barrier();
        }

        await Promptly.Run(() =>
        {
            team.Repeat(Next, Step);
            return true;
        });
        for (var step = 0; step < counts.Length - 1; step++)
        {
            Assert.Equal(Enumerable.Range(0, 3).Select(member => member < counts[step] ? 1 : 0), Enumerable.Range(0, 3).Select(member => runs[step, member]));
            Assert.Equal(Enumerable.Range(0, 10), shares[step].Order());
        }
    }

    [Fact]
    public async Task Repeat_ManyShortStepsOfChangingMembers_PreparesEachOnceAndRunsAllOfIt()
    {
        const int size = 4, steps = 5_000;
        var (prepared, preparing, overlaps, runs) = (0, 0, 0, 0);
        var team = new ThreadTeam(size);
        int Next()
        {
            overlaps += Interlocked.Increment(ref preparing) > 1 ? 1 : 0;
            var count = prepared == steps ? 0 : 1 + prepared++ % size;
            Interlocked.Decrement(ref preparing);
            return count;
        }

        await Promptly.Run(() =>
        {
            team.Repeat(Next, _ => Interlocked.Increment(ref runs));
            return true;
        });
        Assert.Equal((steps, 0, steps / size * (1 + 2 + 3 + 4)), (prepared, overlaps, runs));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Repeat_WhenAStepFails_WakesThoseThatRest(bool inNext)
    {
        var (team, steps) = (new ThreadTeam(3), 0);
        var failure = await Promptly.Throws<InvalidDataException>(() => team.Repeat(
            () => steps++ < 3 ? 1 : inNext ? throw new InvalidDataException("from a step") : 1,
            _ =>
            {
                if (steps > 3)
                {
                    throw new InvalidDataException("from a step");
                }
            }));
        Assert.Equal("from a step", failure.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Run_WhenAMemberFails_ReleasesTheOthersAndThrowsItsException(int failing)
    {
        var team = new ThreadTeam(3);
        var failure = await Promptly.Throws<InvalidDataException>(() => team.Run(member =>
        {
            team.Barrier();
            if (member == failing)
            {
                throw new InvalidDataException("from a member");
            }

            team.Barrier();
        }));
        Assert.Equal("from a member", failure.Message);
    }

    [Fact]
    public async Task Run_AfterAFailure_WorksAgain()
    {
        var team = new ThreadTeam(2);
        await Promptly.Throws<InvalidDataException>(() => team.Run(member => throw new InvalidDataException()));
        var runs = new int[2];
        await Promptly.Run(() =>
        {
            team.Run(member =>
            {
                team.Barrier();
                runs[member]++;
            });
            return true;
        });
        Assert.Equal([1, 1], runs);
    }

    [Fact]
    public void Share_OfAnyCount_CutsItIntoEvenPiecesOfWholeGrains() => Gen.Select(Gen.Int[1, 9], Gen.Int[0, 5_000], Gen.Int[1, 8]).Sample((size, count, grain) =>
    {
        var team = new ThreadTeam(size);
        var shares = Enumerable.Range(0, size).Select(member => team.Share(member, count, grain)).ToList();
        Assert.Equal(0, shares[0].Start);
        Assert.Equal(count, shares[^1].End);
        Assert.All(shares.Zip(shares.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(shares, share => Assert.True(share.Start % grain == 0 || share.Start == count));
        var lengths = shares.Select(share => (share.End - share.Start + grain - 1) / grain).ToList();
        Assert.InRange(lengths.Max() - lengths.Min(), 0, 1);
    });
}
