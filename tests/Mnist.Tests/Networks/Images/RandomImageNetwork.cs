using Mnist.Networks;

namespace Mnist.Tests.Networks.Images;

/// <summary>Networks that read images, with layers and weights by chance.</summary>
internal static class RandomImageNetwork
{
    private const int MostOperations = 400_000;

    /// <summary>A network of some layers, with weights large enough that rows differ; their sums neither grow nor vanish from layer to layer.</summary>
    /// <param name="images">The layers that read images.</param>
    /// <param name="hidden">Units of the dense layers.</param>
    public static NeuralNetwork Create(ImageStage images, int classes, int seed, Activation activation = Activation.Relu, InputScale? scale = null, params int[] hidden)
    {
        var random = new Random(seed);
        var convolutions = images.ResolveConvolutions().Select(found => Layer(random, found.PatchValues, found.Layer.Filters, found.Layer.Activation));
        int[] sizes = [images.ResolveOutput().Values, .. hidden, classes];
        var dense = sizes.Zip(sizes.Skip(1)).Select((size, index) => Layer(random, size.First, size.Second, index < hidden.Length ? activation : Activation.Identity));
        return new NeuralNetwork([.. convolutions, .. dense], images, scale);
    }

    /// <summary>Layers of all kinds, nested as may be, on images of any small size.</summary>
    public static ImageStage Stage(Random random)
    {
        var stage = new ImageStage(new(random.Next(1, 13), random.Next(1, 13), random.Next(1, 4)), []);
        for (var tries = random.Next(1, 9); tries > 0; tries--)
        {
            var longer = stage with { Layers = [.. stage.Layers, Layer(random, depth: 2)] };
            var resolved = LayerShapes.Resolve(longer);
            stage = LayerShapes.ProblemIn(resolved) is null && resolved.Sum(layer => layer.Operations) < MostOperations ? longer : stage;
        }

        return stage;
    }

    /// <summary>A factor and a summand for each value of a row.</summary>
    public static InputScale Scale(Random random, int inputs) => new(Numbers(random, inputs, 2), Numbers(random, inputs, 1));

    private static NetworkLayer Layer(Random random, int depth) => random.Next(depth > 0 ? 10 : 6) switch
    {
        0 => new MaxPool { Size = random.Next(2, 5), Stride = Stride(random), Padding = AnyOf<Padding>(random) },
        1 => new AveragePool { Size = random.Next(2, 5), Stride = Stride(random), Padding = AnyOf<Padding>(random) },
        2 when random.Next(3) == 0 => new GlobalAveragePool(),
        6 or 7 => new Residual { Layers = List(random, depth, least: 1), Activation = AnyOf<Activation>(random) },
        8 or 9 => new Branches { Lists = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => List(random, depth, least: 0))] },
        _ => Convolution(random),
    };

    private static Convolution Convolution(Random random) => new()
    {
        Filters = random.Next(1, 20),
        Size = 2 * random.Next(4) + 1,
        Padding = random.Next(3) == 0 ? Padding.Valid : Padding.Same,
        BatchNorm = random.Next(2) == 0,
        Activation = AnyOf<Activation>(random),
    };

    private static IReadOnlyList<NetworkLayer> List(Random random, int depth, int least) =>
        [.. Enumerable.Range(0, random.Next(least, 4)).Select(_ => Layer(random, depth - 1))];

    private static int? Stride(Random random) => random.Next(2) == 0 ? null : random.Next(1, 4);

    private static T AnyOf<T>(Random random)
        where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];

    private static FoldedLayer Layer(Random random, int inputs, int outputs, Activation activation) =>
        new(inputs, outputs, Numbers(random, inputs * outputs, 2.5f / MathF.Sqrt(inputs)), Numbers(random, outputs, 0.5f), activation);

    private static float[] Numbers(Random random, int count, float range) => [.. Enumerable.Range(0, count).Select(_ => range * (2 * random.NextSingle() - 1))];
}
