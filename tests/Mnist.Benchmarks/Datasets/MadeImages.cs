using Mnist.Datasets;

namespace Mnist.Benchmarks.Datasets;

/// <summary>The images of a dataset.</summary>
/// <param name="Training">Those that models learn from, and that validation rows are held out of.</param>
/// <param name="Test">Those that choose nothing.</param>
internal sealed record MadeImages(LabeledSquares Training, LabeledSquares Test)
{
    private ImageShape Shape => new(Training.Side, Training.Side);

    /// <summary>The same images, changed one by one.</summary>
    public MadeImages Changed(int side, ImageChange change) => new(Training.Changed(side, change), Test.Changed(side, change));

    /// <summary>The hash of what its files hold.</summary>
    public string Hash() => DatasetHash.Of(
        [.. DatasetHash.OfPart(Shape, Training.Pixels, Training.Labels), .. DatasetHash.OfPart(Shape, Test.Pixels, Test.Labels)], []);

    /// <summary>As the program holds datasets.</summary>
    public Dataset ToDataset(string name) => new(
        name, Hash(), Shape, [], (byte[])[.. Training.Pixels, .. Test.Pixels], (byte[])[.. Training.Labels, .. Test.Labels], Training.Count);
}
