using Mnist.Definitions.Searching;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Tests.Search.Samplers;

public sealed class TreeParzenSamplerTests
{
    private static readonly Family[] Families =
    [
        .. from kind in new[] { "lightGbm", "fastTree", "averagedPerceptron", "dense" }
           select new Family(kind, new Dictionary<string, ParameterSpace> { ["learningRate"] = new LogSpace { Minimum = 0.01, Maximum = 1 } }),
    ];

    [Fact]
    public void Next_TwoRounds_TryEachFamilyTwice()
    {
        var history = Searched.Explore(new TreeParzenSampler(Families, 3), 8);
        Assert.All(history.CountBy(trial => trial.Kind), kind => Assert.Equal(2, kind.Value));
    }

    [Fact]
    public void Next_SeveralSeeds_BeginWithDifferentFamilies() =>
        Assert.True(Enumerable.Range(1, 20).Select(seed => new TreeParzenSampler(Families, seed).Next([], _ => true)!.Kind).Distinct().Count() > 1);

    [Fact]
    public void Next_WholeTrainingAmongParts_DoesNotCountForItsFamily()
    {
        var sampler = new TreeParzenSampler(Families, 3);
        TrialResult[] history = [Of("dense", 1), Of("lightGbm", 1 / 9.0), Of("fastTree", 1 / 9.0), Of("averagedPerceptron", 1 / 9.0)];
        Assert.Equal("dense", sampler.Next(history, _ => true)!.Kind);
    }

    [Fact]
    public void Next_FamilyIsRefused_TakesAnotherOfThoseTriedLeast() =>
        Assert.Equal("fastTree", new TreeParzenSampler(Families, 3).Next([Of("lightGbm", 1), Of("averagedPerceptron", 1)], proposal => proposal.Kind != "dense")!.Kind);

    [Fact]
    public void Next_NothingIsAccepted_IsNull() => Assert.Null(new TreeParzenSampler(Families, 3).Next([], _ => false));

    private static TrialResult Of(string kind, double fidelity) =>
        Searched.Trial(1, new TreeParzenSampler([.. Families.Where(family => family.Kind == kind)], 1).Next([], _ => true)! with { Fidelity = fidelity }, 0.5);
}
