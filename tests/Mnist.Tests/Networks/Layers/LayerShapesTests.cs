using Mnist.Networks;
using Mnist.Tests.Networks.Images;

namespace Mnist.Tests.Networks.Layers;

/// <summary>What layers make of the size of an image, and what they say where they cannot.</summary>
public sealed class LayerShapesTests
{
    private static readonly Convolution Three = new() { Filters = 3 };

    public static TheoryData<NetworkLayer, string, string> Shapes => new()
    {
        { Three, "28 × 28 × 1", "28 × 28 × 3" },
        { Three with { Padding = Padding.Valid }, "28 × 28 × 1", "26 × 26 × 3" },
        { Three with { Size = 7, Padding = Padding.Valid }, "7 × 9 × 2", "1 × 3 × 3" },
        { Three with { Size = 7 }, "1 × 1 × 2", "1 × 1 × 3" },
        { Three with { Size = 1, Padding = Padding.Valid }, "1 × 1 × 2", "1 × 1 × 3" },
        { new MaxPool(), "28 × 28 × 5", "14 × 14 × 5" },
        { new MaxPool(), "7 × 5 × 1", "3 × 2 × 1" },
        { new MaxPool { Padding = Padding.Same }, "7 × 5 × 1", "4 × 3 × 1" },
        { new MaxPool { Size = 3, Stride = 2 }, "7 × 8 × 1", "3 × 3 × 1" },
        { new MaxPool { Size = 3, Stride = 2, Padding = Padding.Same }, "7 × 8 × 1", "4 × 4 × 1" },
        { new AveragePool { Size = 3, Stride = 1 }, "3 × 4 × 2", "1 × 2 × 2" },
        { new AveragePool { Size = 3, Stride = 1, Padding = Padding.Same }, "1 × 1 × 2", "1 × 1 × 2" },
        { new AveragePool { Size = 2, Stride = 5 }, "12 × 11 × 2", "3 × 2 × 2" },
        { new AveragePool { Size = 16, Padding = Padding.Same }, "3 × 17 × 2", "1 × 2 × 2" },
        { new GlobalAveragePool(), "5 × 6 × 7", "1 × 1 × 7" },
        { new Residual { Layers = [Three] }, "4 × 5 × 1", "4 × 5 × 3" },
        { new Residual { Layers = [new MaxPool { Size = 3, Stride = 1, Padding = Padding.Same }] }, "4 × 5 × 2", "4 × 5 × 2" },
        { new Branches { Lists = [[], [Three], [new AveragePool { Stride = 1, Padding = Padding.Same }]] }, "4 × 5 × 2", "4 × 5 × 7" },
        { new Branches { Lists = [[new MaxPool()], [Three, new AveragePool()]] }, "6 × 6 × 2", "3 × 3 × 5" },
    };

    public static TheoryData<NetworkLayer, string, string> Problems => new()
    {
        {
            Three with { Padding = Padding.Valid }, "2 × 9 × 1",
            "layers[0]: filters of 3 × 3 pixels do not fit into an image of 2 × 9 × 1: take a smaller size, or padding \"same\""
        },
        { new MaxPool { Size = 3 }, "9 × 2 × 1", "layers[0]: a pool of 3 × 3 pixels leaves nothing of an image of 9 × 2 × 1: leave it out, or take padding \"same\"" },
        { new AveragePool(), "1 × 1 × 4", "layers[0]: a pool of 2 × 2 pixels leaves nothing of an image of 1 × 1 × 4: leave it out, or take padding \"same\"" },
        { new HiddenLayer { Units = 3 }, "2 × 2 × 1", "layers[0]: a dense layer stands after all layers that read images, outside of residuals and branches" },
        {
            new Residual { Layers = [Three, new MaxPool()] }, "4 × 4 × 1",
            "layers[0]: its layers make 2 × 2 × 3 of 4 × 4 × 1, and a residual adds the two: keep height and width, with padding \"same\" and no pool inside"
        },
        {
            new Branches { Lists = [[Three], [], [new MaxPool()]] }, "4 × 4 × 1",
            "layers[0]: one branch makes 4 × 4 × 3 of 4 × 4 × 1, another 2 × 2 × 1, and branches stand side by side: give all the same height and width"
        },
        {
            new Residual { Layers = [new Branches { Lists = [[], [Three, new HiddenLayer { Units = 1 }]] }] }, "4 × 4 × 1",
            "layers[0].layers[0].branches[1][1]: a dense layer stands after all layers that read images, outside of residuals and branches"
        },
        {
            Three with { Size = 7, Filters = 4_096 }, "1 × 1 × 16384",
            "layers[0]: it has 3288338432 weights, more than an array holds: take fewer filters"
        },
        {
            new Branches { Lists = [.. Enumerable.Repeat<IReadOnlyList<NetworkLayer>>([], 16)] }, "128 × 128 × 2048",
            "layers[0]: it makes 128 × 128 × 32768 of 128 × 128 × 2048, more than 33554432 values: take fewer filters or branches"
        },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Resolve_OfALayer_TellsItsOutput(NetworkLayer layer, string input, string expected)
    {
        var stage = new ImageStage(Shape(input), [layer]);
        Assert.Equal(expected, LayerShapes.Resolve(stage)[^1].Output.ToString());
        Assert.Equal(expected, stage.ResolveOutput().ToString());
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Resolve_OfALayer_TellsWhatThePlainForwardPassMakes(NetworkLayer layer, string input, string expected)
    {
        var stage = new ImageStage(Shape(input), [layer]);
        var weights = stage.ResolveConvolutions().SelectMany(found => new[] { new double[found.PatchValues * found.Output.Channels], new double[found.Output.Channels] });
        var values = Shape(expected).Values;
        var plain = new PlainImages(new NetworkArchitecture(stage.Input.Values, 2, []) { Images = stage });
        Assert.Equal([0.5, 0], plain.Logits([.. weights, new double[values * 2], [0.5, 0]], [new double[stage.Input.Values]])[0]);
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void Resolve_OfALayerThatCannotBe_SaysWhereAndAtWhichShape(NetworkLayer layer, string input, string expected)
    {
        var stage = new ImageStage(Shape(input), [layer]);
        Assert.Equal(expected, LayerShapes.ProblemIn(LayerShapes.Resolve(stage)));
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => stage.ResolveOutput()).Message, StringComparison.Ordinal);
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => stage.ResolveConvolutions()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_OfNestedLayers_ListsThoseInsideBeforeTheirBlock()
    {
        var stage = new ImageStage(new(8, 8, 2), [
            Three,
            new Branches { Lists = [[Three, new Residual { Layers = [Three with { Filters = 5 }] }], [], [new Branches { Lists = [[new MaxPool { Size = 3, Stride = 1, Padding = Padding.Same }]] }]] },
            new Residual { Layers = [new Residual { Layers = [Three] }, Three with { Size = 1 }] }]);
        Assert.Equal(
            [
                "layers[0] Convolution 8 × 8 × 3",
                "layers[1].branches[0][0] Convolution 8 × 8 × 3",
                "layers[1].branches[0][1].layers[0] Convolution 8 × 8 × 5",
                "layers[1].branches[0][1] Residual 8 × 8 × 5",
                "layers[1].branches[2][0].branches[0][0] MaxPool 8 × 8 × 3",
                "layers[1].branches[2][0] Branches 8 × 8 × 3",
                "layers[1] Branches 8 × 8 × 11",
                "layers[2].layers[0].layers[0] Convolution 8 × 8 × 3",
                "layers[2].layers[0] Residual 8 × 8 × 3",
                "layers[2].layers[1] Convolution 8 × 8 × 3",
                "layers[2] Residual 8 × 8 × 3",
            ],
            LayerShapes.Resolve(stage).Select(layer => $"{layer.Path} {layer.Layer.GetType().Name} {layer.Output}"));
        Assert.Equal(new(8, 8, 3), stage.ResolveOutput());
    }

    [Fact]
    public void Resolve_OfSeveralProblems_TellsOneOfEachListAndLeavesOutWhatFollows()
    {
        var wrong = new HiddenLayer { Units = 1 };
        var stage = new ImageStage(new(8, 8, 2), [Three, new Branches { Lists = [[wrong, wrong], [], [Three, wrong]] }, Three]);
        var resolved = LayerShapes.Resolve(stage);
        Assert.Equal(["layers[1].branches[0][0]", "layers[1].branches[2][1]"], resolved.Where(layer => layer.Problem is not null).Select(layer => layer.Path));
        Assert.DoesNotContain(resolved, layer => layer.Path is "layers[1]" or "layers[2]");
        Assert.StartsWith("layers[1].branches[0][0]: ", LayerShapes.ProblemIn(resolved), StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_OfNoLayers_LeavesTheImageAsItIs()
    {
        var stage = new ImageStage(new(3, 4, 2), []);
        Assert.Empty(LayerShapes.Resolve(stage));
        Assert.Null(LayerShapes.ProblemIn([]));
        Assert.Equal(stage.Input, stage.ResolveOutput());
        Assert.Empty(stage.ResolveConvolutions());
    }

    private static FeatureShape Shape(string text) =>
        text.Split(" × ").Select(int.Parse).ToArray() is [var height, var width, var channels] ? new(height, width, channels) : throw new FormatException(text);
}
