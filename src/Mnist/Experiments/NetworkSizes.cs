using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Networks;

namespace Mnist.Experiments;

/// <summary>What becomes of convolutional networks once the size of the images is known: all layers are written down, and what cannot be is told.</summary>
internal static class NetworkSizes
{
    /// <summary>The model with all of its layers, whatever the size of the images decides of them.</summary>
    public static ModelDefinition Fit(ModelDefinition model, ImageShape images) => model is ConvolutionalModel network ? network.Resolved(images.Features) : model;

    /// <summary>What a model asks of its images that they have no room for.</summary>
    /// <param name="model">The model, as its definition has it.</param>
    /// <param name="path">Its place there.</param>
    /// <param name="images">The images.</param>
    public static IEnumerable<DataProblem> ProblemsOf(ModelDefinition model, string path, ImageShape images)
    {
        if (model is not ConvolutionalModel network)
        {
            return [];
        }

        return images.Width > ImageStage.LargestSide || images.Height > ImageStage.LargestSide
            ? [new(path, FormattableString.Invariant($"convolutional networks read images of at most {ImageStage.LargestSide} × {ImageStage.LargestSide} pixels, and these are {images}: have them resampled by \"resize\" in \"data\""))]
            : from layer in LayerShapes.Resolve(network.ArchitectureFor(images.Features, classes: 2).Images!)
              where layer.Problem is not null
              select new DataProblem(JsonPath.Join(path, layer.Path), layer.Problem!);
    }
}
