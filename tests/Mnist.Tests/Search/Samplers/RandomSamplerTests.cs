using System.Text.Json;
using Mnist.Definitions.Searching;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Tests.Search.Samplers;

public sealed class RandomSamplerTests
{
    private static readonly Family Line = new("averagedPerceptron", new Dictionary<string, ParameterSpace>
    {
        ["learningRate"] = new LogSpace { Minimum = 0.01, Maximum = 10 },
    });

    private static readonly Family Grid = new("lightGbm", new Dictionary<string, ParameterSpace>
    {
        ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 3 },
        ["learningRate"] = new ChoiceSpace { Values = [JsonElement.Parse("0.1"), JsonElement.Parse("0.2")] },
    });

    [Fact]
    public void Next_SameSeedAndHistory_GivesTheSameProposal()
    {
        var history = Explore(new RandomSampler([Line, Grid], 7), 5);
        var one = new RandomSampler([Line, Grid], 7).Next(history, _ => true)!;
        var other = new RandomSampler([Line, Grid], 7).Next(history, _ => true)!;
        Assert.Equal((one.Key, one.Seed), (other.Key, other.Seed));
    }

    [Fact]
    public void Next_NeighbouringSeeds_GiveUnrelatedDraws()
    {
        var rates = Enumerable.Range(0, 400)
            .Select(seed => Math.Log10(new RandomSampler([Line], seed).Next([], _ => true)!.Options["learningRate"]!.GetValue<double>()))
            .ToList();
        var mean = rates.Average();
        var covariance = rates.Zip(rates.Skip(1), (rate, next) => (rate - mean) * (next - mean)).Average();
        var variance = rates.Average(rate => (rate - mean) * (rate - mean));
        Assert.InRange(covariance / variance, -0.15, 0.15);
        Assert.InRange(mean, -0.65, -0.35);
    }

    [Fact]
    public void Next_FiniteSpace_GivesEachPointOnceThenNothing()
    {
        var sampler = new RandomSampler([Grid], 3);
        var history = Explore(sampler, 6);
        Assert.Equal(6, history.Select(trial => Proposal.KeyOf(trial.Kind, trial.Parameters)).Distinct().Count());
        Assert.Null(sampler.Next(history, _ => true));
    }

    [Fact]
    public void Next_EmptySpace_GivesTheDefaultsOnceThenNothing()
    {
        var sampler = new RandomSampler([new Family("naiveBayes", new Dictionary<string, ParameterSpace>())], 3);
        var history = Explore(sampler, 1);
        Assert.Empty(history[0].Parameters);
        Assert.Null(sampler.Next(history, _ => true));
    }

    [Fact]
    public void Next_RefusedProposals_AreNotGiven()
    {
        var sampler = new RandomSampler([Line, Grid], 3);
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(Grid.Kind, sampler.Next([], proposal => proposal.Kind == Grid.Kind)!.Kind));
        Assert.Null(sampler.Next([], _ => false));
    }

    [Fact]
    public void Next_ManyTrials_TriesEveryFamily()
    {
        var kinds = Explore(new RandomSampler([Line, Grid], 3), 10).Select(trial => trial.Kind);
        Assert.Equal(2, kinds.Distinct().Count());
    }

    private static List<TrialResult> Explore(RandomSampler sampler, int trials)
    {
        var history = new List<TrialResult>();
        for (var trial = 1; trial <= trials; trial++)
        {
            var proposal = sampler.Next(history, _ => true)!;
            history.Add(new TrialResult(
                trial, proposal.Kind, proposal.Parameters, proposal.Seed, TrialStatus.Completed, null, 0.5, 1, 0, 0, Best: false));
        }

        return history;
    }
}
