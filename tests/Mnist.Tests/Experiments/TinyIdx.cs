using Mnist.Definitions.Data;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Experiments;

/// <summary>A dataset of 2 x 2 pixels and three classes in IDX files: 30 training rows, 6 of them for validation, and 9 test rows.</summary>
internal static class TinyIdx
{
    public const int ValidationRows = 6, TestRows = 9;

    public static IdxData Write(TemporaryFolder folder)
    {
        WritePart("train", 30);
        WritePart("test", TestRows);
        return new IdxData
        {
            Name = "tiny",
            TrainImages = "train-images",
            TrainLabels = "train-labels",
            TestImages = "test-images",
            TestLabels = "test-labels",
            Split = new StandardSplit { Validation = ValidationRows },
        };

        void WritePart(string part, int rows)
        {
            var labels = Enumerable.Range(0, rows).Select(row => (byte)(row % 3)).ToArray();
            folder.Write($"{part}-images", IdxBytes.Images(rows, 2, 2, [.. labels.SelectMany(label => new byte[] { label, 0, (byte)(80 * label), 9 })]));
            folder.Write($"{part}-labels", IdxBytes.Labels(labels));
        }
    }
}
