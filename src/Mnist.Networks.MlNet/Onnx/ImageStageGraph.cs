namespace Mnist.Networks.MlNet.Onnx;

/// <summary>The layers that read images as part of an ONNX graph. There an image is channels × lines × pixels, which is how our rows have it too.</summary>
/// <param name="graph">What the layers are appended to, once.</param>
/// <param name="stage">The layers.</param>
/// <param name="convolutions">Weights of all convolutions, in the order in which they are applied.</param>
internal sealed class ImageStageGraph(OnnxGraph graph, ImageStage stage, IEnumerable<FoldedLayer> convolutions)
{
    private readonly Queue<ResolvedLayer> layers = new(LayerShapes.Resolve(stage));
    private readonly Queue<FoldedLayer> weights = new(convolutions);

    /// <param name="row">Name of the rows, each of which is an image.</param>
    /// <returns>Name of what the layers make of them, a row each.</returns>
    public string Append(string row)
    {
        var (height, width, channels) = stage.Input;
        var image = graph.Apply("Reshape", [row, graph.Constant([-1L, channels, height, width], 4)]);
        return graph.Apply("Flatten", [Append(stage.Layers, image)]);
    }

    private string Append(IEnumerable<NetworkLayer> list, string image) => list.Aggregate(image, (value, layer) => Append(layer, value));

    private string Append(NetworkLayer layer, string image)
    {
        // What is inside of a block comes before the block, in the graph and among the resolved layers.
        string[] inside = layer switch
        {
            Residual residual => [Append(residual.Layers, image)],
            Branches branches => [.. branches.Lists.Select(list => Append(list, image))],
            _ => [],
        };
        return Apply(layers.Dequeue(), image, inside);
    }

    private string Apply(ResolvedLayer resolved, string image, string[] inside) => resolved.Layer switch
    {
        Convolution => Convolve(resolved.Convolutions[0], image),
        MaxPool pool => Pool("MaxPool", pool.Size, pool.Stride, resolved, image),
        AveragePool pool => Pool("AveragePool", pool.Size, pool.Stride, resolved, image),
        GlobalAveragePool => graph.Apply("GlobalAveragePool", [image]),
        Residual residual => graph.Activate(residual.Activation, graph.Apply("Add", [Shortcut(resolved, image), inside[0]])),
        Branches => graph.Apply("Concat", inside, [OnnxGraph.Attribute("axis", 1L)]),
        _ => throw new ArgumentException($"{resolved.Path}: {resolved.Layer.GetType().Name} reads no image", nameof(resolved)),
    };

    private string Shortcut(ResolvedLayer residual, string image) => residual.Convolutions is [var projection] ? Convolve(projection, image) : image;

    private string Convolve(ResolvedConvolution convolution, string image)
    {
        var (layer, size, channels) = (weights.Dequeue(), convolution.Layer.Size, convolution.Input.Channels);
        var filters = graph.Constant(FilterByFilter(layer, channels), layer.Outputs, channels, size, size);
        var biases = graph.Constant(layer.Biases, layer.Outputs);
        var sum = graph.Apply("Conv", [image, filters, biases], [Square(size), Pads(size, stride: 1, convolution.Input, convolution.Output)]);
        return graph.Activate(layer.Activation, sum);
    }

    /// <summary>Ours are by pixel of the square, channel, filter; those of ONNX by filter, channel, pixel.</summary>
    private static float[] FilterByFilter(FoldedLayer layer, int channels)
    {
        var (filters, pixels) = (layer.Outputs, layer.Inputs / channels);
        var transposed = new float[layer.Weights.Length];
        for (var index = 0; index < transposed.Length; index++)
        {
            var (value, filter) = Math.DivRem(index, filters);
            var (pixel, channel) = Math.DivRem(value, channels);
            transposed[(filter * channels + channel) * pixels + pixel] = layer.Weights[index];
        }

        return transposed;
    }

    // ONNX leaves pixels outside of the image out of an average unless told otherwise.
    private string Pool(string kind, int size, int? stride, ResolvedLayer resolved, string image)
    {
        var step = stride ?? size;
        return graph.Apply(kind, [image], [Square(size), OnnxGraph.Attribute("strides", [step, step]), Pads(size, step, resolved.Input, resolved.Output)]);
    }

    private static ProtobufMessage Square(int size) => OnnxGraph.Attribute("kernel_shape", [size, size]);

    // Not auto_pad: ONNX Runtime 1.31 refuses SAME_UPPER where a stride is larger than the square and leaves pixels over.
    private static ProtobufMessage Pads(int size, int stride, FeatureShape input, FeatureShape output)
    {
        var (height, width) = (Missing(input.Height, output.Height), Missing(input.Width, output.Width));
        return OnnxGraph.Attribute("pads", [height / 2, width / 2, height - height / 2, width - width / 2]);

        int Missing(int side, int places) => Math.Max((places - 1) * stride + size - side, 0);
    }
}
