namespace Mnist.Datasets;

/// <summary>The images of one part of a dataset, training or test, as files of their own held them.</summary>
/// <param name="Path">File or folder they come from.</param>
/// <param name="Shape">Size of each image.</param>
/// <param name="Pixels">All pixels, image by image.</param>
/// <param name="Labels">All classes, 0-based.</param>
/// <param name="Dropped">What could not be used.</param>
internal sealed record ImagePart(string Path, ImageShape Shape, byte[] Pixels, byte[] Labels, DroppedImages Dropped)
{
    /// <summary>The same images in another size.</summary>
    /// <param name="shape">The size, or null to leave them.</param>
    /// <param name="options">How.</param>
    public ImagePart Resampled(ImageShape? shape, WorkOptions options) => shape is null || shape == Shape
        ? this
        : this with { Shape = shape, Pixels = Resampling.Apply(Pixels, Shape, shape, options) };
}
