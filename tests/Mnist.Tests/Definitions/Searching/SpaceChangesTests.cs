using System.Text.Json.Nodes;
using Mnist.Definitions.Searching;
using static Mnist.Definitions.Searching.ParameterSpaces;

namespace Mnist.Tests.Definitions.Searching;

public sealed class SpaceChangesTests
{
    private static readonly IReadOnlyDictionary<string, ParameterSpace> Dense = BuiltInSpaces.Of("dense", pixelGeometry: true)!;

    [Fact]
    public void Apply_ChangedOption_KeepsPlaceAndCondition()
    {
        var changed = Apply(("training.l2", Choice("0.001")));
        Assert.Equal(Dense.Keys, changed.Keys);
        Assert.Equal(0.001, changed["training.l2"].ValueAt(0)!.GetValue<double>());
        Assert.Equal(["training.optimizer.kind"], changed["training.l2"].When!.Keys);
    }

    [Fact]
    public void Apply_NewOption_ComesLast()
    {
        var changed = Apply(("inputDropout", Linear(0, 0.2)));
        Assert.Equal([.. Dense.Keys, "inputDropout"], changed.Keys);
    }

    [Fact]
    public void Apply_DepthFixed_LeavesOutTheDeeperLayers()
    {
        var changed = Apply(("layers", Choice(DenseSpace.TwoLayers)));
        Assert.Contains("layers[1].units", changed.Keys);
        Assert.DoesNotContain("layers[2].units", changed.Keys);
    }

    [Fact]
    public void Apply_LayersFixedWhole_LeavesTheirOptionsOut() =>
        Assert.DoesNotContain(Apply(("layers", Choice("""[{"units":64}]"""))).Keys, key => key.StartsWith("layers[", StringComparison.Ordinal));

    [Fact]
    public void Apply_OptimizerFixed_LeavesOutTheOthersOptions()
    {
        var changed = Apply(("training.optimizer.kind", Choice("\"adamW\"")));
        Assert.Equal(["training.optimizer.learningRate@adamW"], changed.Keys.Where(key => key.Contains('@')));
        Assert.DoesNotContain("training.l2", changed.Keys);
    }

    [Fact]
    public void Apply_OptionWithSeveralKeys_IsReplacedAsAWhole()
    {
        var changed = Apply(("training.optimizer.learningRate", Log(0.001, 0.1)));
        Assert.Equal(["training.optimizer.learningRate"], changed.Keys.Where(key => key.Contains("learningRate", StringComparison.Ordinal)));
        Assert.Null(changed["training.optimizer.learningRate"].When);
        Assert.Equal(Dense.Keys.ToList().IndexOf("training.optimizer.learningRate@sgd"), changed.Keys.ToList().IndexOf("training.optimizer.learningRate"));
    }

    [Fact]
    public void Choose_Conditions_LeaveOutWhatDoesNotApply()
    {
        var random = new Random(1);
        for (var draw = 0; draw < 200; draw++)
        {
            var point = SpacePoints.Choose(Dense, (_, values) => values.ValueAt(random.NextDouble()));
            Assert.Equal(((JsonArray)point["layers"]!).Count, point.Keys.Count(key => key.EndsWith("units", StringComparison.Ordinal)));
            Assert.Equal(point["training.optimizer.kind"]!.GetValue<string>(), Assert.Single(point.Keys, key => key.Contains('@')).Split('@')[1]);
        }
    }

    private static IReadOnlyDictionary<string, ParameterSpace> Apply(params (string Key, ParameterSpace Values)[] changes) => SpaceChanges.Apply(Dense, Space(changes));
}
