namespace Mnist.Networks.Augmenting;

/// <summary>Changes images at random. What becomes of one depends on the seed and its row alone: threads and vector widths do not matter.</summary>
/// <param name="settings">How much.</param>
/// <param name="width">Pixels of an image's line.</param>
/// <param name="height">Lines of an image.</param>
internal sealed class ImageAugmentation(Augmentation settings, int width, int height)
{
    private readonly Distortion? distortion = Distortion.Create(settings, width, height);
    private readonly GaussianNoise? noise = settings.Noise > 0 ? new GaussianNoise(settings.Noise) : null;

    private readonly RandomErasing? erasing = settings.ErasingProbability > 0
        ? new RandomErasing(settings.ErasingProbability, settings.ErasingArea, width, height)
        : null;

    /// <summary>What settings ask for, if anything.</summary>
    /// <exception cref="ArgumentException">The rows are no images.</exception>
    public static ImageAugmentation? Of(TrainingSettings settings, SampleRows training)
    {
        if (settings.Augmentation is not { } changes)
        {
            return null;
        }

        if (training.ImageWidth < 1 || training.Width % training.ImageWidth != 0)
        {
            throw new ArgumentException("augmentation needs training rows that are images", nameof(training));
        }

        return new ImageAugmentation(changes, training.ImageWidth, training.Width / training.ImageWidth);
    }

    /// <summary>Changes one image in place.</summary>
    /// <param name="image">width × height pixels, line after line.</param>
    /// <param name="seed">Of this batch.</param>
    /// <param name="row">The image's place in the batch.</param>
    public void Apply(Span<float> image, uint seed, int row)
    {
        var random = new RowRandom(seed, row);
        distortion?.Apply(image, random);
        noise?.Apply(image, random);
        erasing?.Apply(image, random);
    }
}
