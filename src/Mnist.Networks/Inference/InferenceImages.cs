using Mnist.Networks.Images;
using Mnist.Networks.Kernels;
using Mnist.Networks.Training;

namespace Mnist.Networks.Inference;

/// <summary>The image stage of a network that predicts: weights that all threads share.</summary>
internal sealed class InferenceImages
{
    private readonly ImageStage stage;
    private readonly FoldedLayer[] convolutions;
    private readonly ConvolutionKernel[] kernels;
    private readonly IReadOnlyList<int>? kept;

    /// <param name="convolutions">Those of <see cref="ImageStage.ResolveConvolutions"/>.</param>
    public InferenceImages(ImageStage stage, FoldedLayer[] convolutions)
    {
        (this.stage, this.convolutions) = (stage, convolutions);
        kernels = new ConvolutionKernel[convolutions.Length];
        var scratch = new Scratch();
        var graph = MakeGraph(capacity: 1, new RowBatch(1, stage.Input.Values), (shape, readsPixels, index) => kernels[index] = Make(shape, readsPixels, convolutions[index], scratch));
        kept = graph.FewestKept();
    }

    /// <summary>Values of a row.</summary>
    public int Inputs => stage.Input.Values;

    /// <summary>Values of an image after the last layer, as they lie in memory.</summary>
    public LayerSource Output => FlattenedImages.SourceOf(stage, isTrained: false);

    /// <summary>Makes memory for some images, of one thread.</summary>
    /// <param name="rows">The images.</param>
    public ImageBlock MakeBlock(int capacity, RowBatch rows) => new(MakeGraph(capacity, rows, (_, _, index) => kernels[index]), capacity);

    /// <summary>What each layer makes of one image.</summary>
    /// <param name="scale">What is done to the values of the row first, or null.</param>
    public IReadOnlyList<FeatureMap> FeatureMaps(ReadOnlySpan<float> row, InputScale? scale)
    {
        var rows = new RowBatch(1, Inputs);
        var values = rows.Row(0)[..Inputs];
        row.CopyTo(values);
        scale?.Apply(values);
        var block = MakeBlock(1, rows);
        block.Forward(1);
        return block.MapsOf(0);
    }

    private static ConvolutionKernel Make(ResolvedConvolution shape, bool readsPixels, FoldedLayer layer, Scratch scratch)
    {
        var kernel = ConvolutionKernel.Create(MatrixKernels.ForThisMachine.Images, shape, readsPixels, trains: false);
        var weights = new Memory.PanelMatrix(kernel.WeightRows, layer.Outputs);
        for (var index = 0; index < layer.Weights.Length; index++)
        {
            weights[kernel.RowOf(index / layer.Outputs), index % layer.Outputs] = layer.Weights[index];
        }

        for (var share = 0; share < kernel.Shares; share++)
        {
            kernel.Refresh(weights, share, scratch);
        }

        return kernel;
    }

    private ImageGraph MakeGraph(int capacity, RowBatch rows, Func<ResolvedConvolution, bool, int, ConvolutionKernel> kernelOf)
    {
        var graph = new ImageGraph(stage, new PixelImages(rows, stage.Input), capacity, chunks: null, kernelOf, kept);
        for (var index = 0; index < convolutions.Length; index++)
        {
            convolutions[index].Biases.CopyTo(graph.Convolutions[index].Maps.Shift);
        }

        return graph;
    }
}

/// <summary>Some images on their way through the layers, for one thread at a time.</summary>
internal sealed class ImageBlock(ImageGraph graph, int capacity)
{
    private readonly FlattenedImages flattened = new(graph.Output, capacity);
    private readonly ImagePhase[] phases = [.. graph.Phases()];
    private readonly Scratch scratch = new();

    /// <summary>What the first dense layer reads.</summary>
    public ILayerInput Output => flattened.Input;

    /// <summary>Takes the first images through all layers.</summary>
    public void Forward(int count)
    {
        flattened.Input.Rows = count;
        foreach (var phase in phases)
        {
            for (var first = 0; first < count; first += phase.Images)
            {
                foreach (var node in phase.Nodes)
                {
                    node.Forward(first, Math.Min(count, first + phase.Images), chunk: 0, scratch);
                }
            }
        }

        flattened.Load(0, count, scratch);
    }

    /// <summary>What each layer of the stage makes of an image, the image itself first.</summary>
    public IReadOnlyList<FeatureMap> MapsOf(int image) => [.. graph.Outputs.Select(output =>
    {
        var kept = new FeatureMaps(1, output.Shape);
        output.Load(image, kept[0], scratch);
        return new FeatureMap(output.Shape, Array.ConvertAll(FlattenedImages.PlacesOf(output.Shape), place => kept.Span(0)[place]));
    })];

    /// <summary>An image after the last layer.</summary>
    /// <param name="values">Receives its values as they lie in memory.</param>
    public void CopyOutput(int image, Span<float> values) => flattened.CopyRow(image, values);
}
