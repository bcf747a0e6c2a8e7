using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets;

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

    /// <summary>Forty training and ten test images, of some images and some classes in turn.</summary>
    public static Dataset Repeated(int classes, params byte[][] images)
    {
        var rows = Enumerable.Range(0, 50).ToArray();
        return new Dataset(
            "few", new string('0', 64), new ImageShape(images[0].Length, 1), [.. Enumerable.Range(0, classes).Select(index => $"c{index}")],
            rows.SelectMany(row => images[row % images.Length]).ToArray(), Array.ConvertAll(rows, row => (byte)(row % classes)), 40);
    }

    public static DatasetSplit Split(Dataset dataset) => DatasetSplitter.Split(dataset, new StandardSplit { Validation = dataset.TrainingCount / 4 }, 1);

    public static LabeledImages Images(ImageShape shape, params byte[][] images) => new(
        shape, images.SelectMany(image => image).ToArray(), new byte[images.Length], Enumerable.Range(0, images.Length).ToArray());
}
