namespace Mnist.Networks.Augmenting;

/// <summary>Changes images at random. What becomes of one depends on the seed and its row alone: threads and vector widths do not matter.</summary>
/// <param name="settings">How much.</param>
/// <param name="width">Pixels of an image's line.</param>
/// <param name="height">Lines of an image.</param>
/// <param name="channels">Channels of an image, one after another; what is done to one is done to all.</param>
internal sealed class ImageAugmentation(Augmentation settings, int width, int height, int channels = 1)
{
    private readonly Distortion? distortion = Distortion.Create(settings, width, height);
    private readonly GaussianNoise? noise = settings.Noise > 0 ? new GaussianNoise(settings.Noise) : null;

    private readonly RandomErasing? erasing = settings.ErasingProbability > 0
        ? new RandomErasing(settings.ErasingProbability, settings.ErasingArea, width, height)
        : null;

    /// <summary>What settings ask for, if anything.</summary>
    /// <param name="images">The shape of a row where the network knows it, or null.</param>
    /// <exception cref="ArgumentException">The rows are no images.</exception>
    public static ImageAugmentation? Of(TrainingSettings settings, SampleRows training, FeatureShape? images = null)
    {
        if (settings.Augmentation is not { } changes)
        {
            return null;
        }

        if (images is { } shape)
        {
            return new ImageAugmentation(changes, shape.Width, shape.Height, shape.Channels);
        }

        if (training.ImageWidth < 1 || training.Width % training.ImageWidth != 0)
        {
            throw new ArgumentException("augmentation needs training rows that are images", nameof(training));
        }

        return new ImageAugmentation(changes, training.ImageWidth, training.Width / training.ImageWidth);
    }

    /// <summary>Changes one image in place.</summary>
    /// <param name="image">channels × height × width values.</param>
    /// <param name="seed">Of this batch.</param>
    /// <param name="row">The image's place in the batch.</param>
    public void Apply(Span<float> image, uint seed, int row)
    {
        var random = new RowRandom(seed, row);
        var mirrored = settings.FlipProbability > 0 && random.Uniform(Purpose.Flip) < settings.FlipProbability;
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = image.Slice(channel * width * height, width * height);
            distortion?.Apply(plane, random);
            if (mirrored)
            {
                Mirror(plane);
            }

            noise?.Apply(plane, random);
            erasing?.Apply(plane, random);
        }
    }

    private void Mirror(Span<float> plane)
    {
        for (var y = 0; y < height; y++)
        {
            plane.Slice(y * width, width).Reverse();
        }
    }
}
