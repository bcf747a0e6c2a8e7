using Mnist.Datasets.Readings;

namespace Mnist.Datasets;

/// <summary>The images of one part of a dataset, training or test, as files of their own held them.</summary>
/// <param name="Path">File or folder they come from.</param>
/// <param name="Shape">Size of each image.</param>
/// <param name="Pixels">All pixels, image by image.</param>
/// <param name="Labels">All classes, 0-based.</param>
/// <param name="Dropped">What could not be used.</param>
internal sealed record ImagePart(string Path, ImageShape Shape, byte[] Pixels, byte[] Labels, DroppedImages Dropped)
{
    /// <summary>What was left out because the definition says so: images of classes that no training row has.</summary>
    public DroppedImages LeftOut { get; init; } = DroppedImages.None;

    /// <summary>The same images after the steps of a definition.</summary>
    public ImagePart After(PixelSteps steps, WorkOptions options) =>
        this with { Shape = steps.ShapeOf(Shape), Pixels = steps.Apply(Pixels, Shape, options) };
}
