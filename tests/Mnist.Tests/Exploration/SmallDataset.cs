using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Exploration;

/// <summary>Small datasets to explore.</summary>
internal static class SmallDataset
{
    /// <summary>The first real images.</summary>
    public static Dataset Real(int training, int test)
    {
        var (all, size) = (RealMnist.Dataset, RealMnist.Dataset.Shape.PixelCount);
        return all with
        {
            Pixels = new[] { all.Pixels[..(training * size)], all.Pixels.Slice(all.TrainingCount * size, test * size) }.SelectMany(part => part.ToArray()).ToArray(),
            Labels = new[] { all.Labels[..training], all.Labels.Slice(all.TrainingCount, test) }.SelectMany(part => part.ToArray()).ToArray(),
            TrainingCount = training,
        };
    }

    public static DatasetSplit Split(Dataset dataset) => DatasetSplitter.Split(dataset, new StandardSplit { Validation = dataset.TrainingCount / 4 }, 1);

    public static LabeledImages Images(ImageShape shape, params byte[][] images) => new(
        shape, images.SelectMany(image => image).ToArray(), new byte[images.Length], Enumerable.Range(0, images.Length).ToArray());
}
