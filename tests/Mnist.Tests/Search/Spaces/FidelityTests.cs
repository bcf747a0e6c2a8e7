using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Search.Spaces;

namespace Mnist.Tests.Search.Spaces;

public sealed class FidelityTests
{
    public static TheoryData<string> Kinds => [.. ModelKinds.All.OfType<SearchableKind>().Select(kind => kind.Name)];

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(1.0 / 9, 2)]
    [InlineData(0.001, 1)]
    public void Apply_DenseNetwork_TrainsFewerEpochsOnAllRows(double fidelity, int epochs)
    {
        var (part, rows) = Fidelity.Apply(new DenseModel { Name = "m", Training = new TrainingSettings { Epochs = 20 } }, fidelity);
        Assert.Equal((epochs, 1.0), (((DenseModel)part).Training.Epochs, rows));
    }

    [Fact]
    public void Apply_Trees_GrowsFewer()
    {
        Assert.Equal(33, ((LightGbmModel)Fidelity.Apply(new LightGbmModel { Name = "m", Iterations = 100 }, 1 / 3.0).Definition).Iterations);
        Assert.Equal(33, ((FastTreeModel)Fidelity.Apply(new FastTreeModel { Name = "m", Trees = 100 }, 1 / 3.0).Definition).Trees);
        Assert.Equal(33, ((FastForestModel)Fidelity.Apply(new FastForestModel { Name = "m", Trees = 100 }, 1 / 3.0).Definition).Trees);
    }

    [Fact]
    public void Apply_OtherKinds_TakesFewerRows()
    {
        var whole = new SdcaMaximumEntropyModel { Name = "m" };
        Assert.Equal((whole, 0.25), Fidelity.Apply(whole, 0.25));
    }

    [Theory]
    [InlineData(3, 1 / 9.0, 1 / 3.0, true)]
    [InlineData(3, 1 / 3.0, 1, false)]
    [InlineData(9, 1 / 9.0, 1 / 3.0, false)]
    [InlineData(1, 1 / 9.0, 1, true)]
    public void AreSame_PartsOfSomeEpochs_AreWhereTheyRoundToAsMany(int epochs, double one, double other, bool expected) =>
        Assert.Equal(expected, Fidelity.AreSame(new DenseModel { Name = "m", Training = new TrainingSettings { Epochs = epochs } }, one, other));

    [Fact]
    public void AreSame_PartsOfRows_AreNot() => Assert.False(Fidelity.AreSame(new SdcaMaximumEntropyModel { Name = "m" }, 1 / 9.0, 1 / 3.0));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_FullFidelity_ChangesNothing(string kind)
    {
        var whole = new Proposal(kind, new Dictionary<string, System.Text.Json.Nodes.JsonNode?>(), 1).Define("m");
        Assert.Equal((whole, 1.0), Fidelity.Apply(whole, 1));
    }
}
