namespace Mnist.Datasets.Readings;

/// <summary>Brings the images of one dataset to what a model takes that was trained on another.</summary>
internal static class ReadAs
{
    /// <summary>The dataset in the size and polarity of a model's training images, and sentences about what was changed for that.</summary>
    public static (Dataset Dataset, IReadOnlyList<string> Notes) Like(Dataset dataset, ImageReading reading, WorkOptions options)
    {
        var invert = dataset.Reading.Polarity.IsOpposite(reading.Polarity);
        var orientation = OrientationFor(dataset.Reading, reading);
        var steps = new PixelSteps(orientation, reading.Shape, invert);
        return steps.Leaves(dataset.Shape) ? (dataset, []) : (
            dataset with
            {
                Pixels = steps.Apply(dataset.Pixels.ToArray(), dataset.Shape, options),
                Shape = reading.Shape,
                Reading = dataset.Reading with { Width = reading.Width, Height = reading.Height, Polarity = invert ? reading.Polarity : dataset.Reading.Polarity },
            },
            [
                .. orientation.ShapeOf(dataset.Shape) == reading.Shape ? Array.Empty<string>() : [$"The images have {dataset.Shape} pixels and were resampled to {reading.Shape}, as the model was trained on."],
                .. orientation.IsUpright ? Array.Empty<string>() : ["The rows of the files lie as the model's training images did, and were turned as those were."],
                .. invert ? [$"The images are {dataset.Reading.Polarity.Words()} and the model was trained on {reading.Polarity.Words()}: they were inverted."] : Array.Empty<string>(),
            ]);
    }

    /// <summary>A definition that says nothing of it means files like those the model was trained on, which had to be turned.</summary>
    private static Orientation OrientationFor(ImageReading found, ImageReading trained) =>
        found is { Transpose: false, Rotate: 0 } && found.Source == trained.Source ? new Orientation(trained.Transpose, trained.Rotate) : new Orientation(false, 0);
}
