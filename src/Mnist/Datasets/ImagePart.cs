using Mnist.Datasets.Readings;

namespace Mnist.Datasets;

/// <summary>The images of one part of a dataset, training or test, as files of their own held them.</summary>
internal sealed record ImagePart(string Path, ImageShape Shape, byte[] Pixels, byte[] Labels, DroppedImages Dropped)
{
    /// <summary>What was left out because the definition says so: images of classes that no training row has.</summary>
    public DroppedImages LeftOut { get; init; } = DroppedImages.None;

    /// <summary>What says which images belong together, of each image; none where nothing does.</summary>
    public string[] Groups { get; init; } = [];

    public ImagePart After(PixelSteps steps, WorkOptions options) =>
        this with { Shape = steps.ShapeOf(Shape), Pixels = steps.Apply(Pixels, Shape, options) };
}
