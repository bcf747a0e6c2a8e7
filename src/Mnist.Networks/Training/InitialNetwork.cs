namespace Mnist.Networks.Training;

/// <summary>Whether a trained network can be what a training starts from.</summary>
internal static class InitialNetwork
{
    /// <exception cref="ArgumentException">It has another shape than the architecture; the message says where.</exception>
    public static void Check(NetworkArchitecture architecture, NeuralNetwork? initial)
    {
        if (initial is null)
        {
            return;
        }

        var (found, wanted) = (ShapeOf(initial), ShapeOf(architecture));
        if (found != wanted)
        {
            throw new ArgumentException($"the network to start from is {found}, and this one is {wanted}: give both the same layers, inputs and outputs", nameof(initial));
        }

        if (initial.Scale is not null)
        {
            throw new ArgumentException("the network to start from scales its inputs: scale the rows, and give it without", nameof(initial));
        }
    }

    private static string ShapeOf(NeuralNetwork network) =>
        Describe(network.Inputs, network.Images, [.. network.DenseLayers.SkipLast(1).Select(layer => (layer.Outputs, layer.Activation))], network.Outputs, network.Output);

    private static string ShapeOf(NetworkArchitecture architecture) => Describe(
        architecture.Inputs, architecture.Images, [.. architecture.Layers.Select(layer => (layer.Units, layer.Activation))], architecture.Outputs, architecture.Loss.OutputFunction());

    private static string Describe(int inputs, ImageStage? images, (int Units, Activation Activation)[] hidden, int outputs, OutputFunction output)
    {
        IEnumerable<string> stages =
        [
            FormattableString.Invariant($"{inputs} inputs"),
            .. (images is null ? [] : LayerShapes.Resolve(images)).Select(Describe),
            .. hidden.Select(layer => FormattableString.Invariant($"{layer.Units} {layer.Activation}")),
            FormattableString.Invariant($"{outputs} {output}"),
        ];
        return string.Join(" - ", stages);
    }

    private static string Describe(ResolvedLayer layer) =>
        $"{layer.Layer.GetType().Name} {string.Concat(layer.Convolutions.Select(found => FormattableString.Invariant($"{found.Layer.Size} × {found.Layer.Size} {found.Layer.Activation} ")))}to {layer.Output}";
}
