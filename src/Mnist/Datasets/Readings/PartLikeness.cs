namespace Mnist.Datasets.Readings;

/// <summary>Whether test images are like the training images that a model learns to read: of one polarity, and of one scale.</summary>
internal static class PartLikeness
{
    /// <summary>Test images that use no more of the grey levels than this fraction of what training images use are taken for another scale.</summary>
    private const double LeastSpan = 0.5;

    private const int Grey = 255;

    /// <summary>Test images that tell a polarity at all.</summary>
    private const int FewestImages = 5;

    /// <summary>Compares the parts after all steps.</summary>
    /// <param name="train">File or folder, and pixels, of the training images.</param>
    /// <param name="test">The same of the test images.</param>
    /// <param name="shape">Size of each image.</param>
    /// <param name="declared">The range that the definition gives; null where it gives none.</param>
    /// <returns>What should be known, in sentences.</returns>
    /// <exception cref="DatasetException">The parts are of different polarity or, without a range in the definition, of different scale.</exception>
    public static IEnumerable<string> Check((string Path, ReadOnlyMemory<byte> Pixels) train, (string Path, ReadOnlyMemory<byte> Pixels)? test, ImageShape shape, ValueRange? declared)
    {
        var learnt = ValueExtent.Of(train.Pixels.Span);
        if (declared is not null && declared != ValueRange.Bytes && learnt.Largest - learnt.Least <= LeastSpan * Grey)
        {
            yield return $"{train.Path}: with \"range\": {declared} its grey levels only go {learnt} of 255: is that the range of its values?";
        }

        if (test is not { } asked)
        {
            yield break;
        }

        CheckPolarity(train, asked, shape);
        var found = ValueExtent.Of(asked.Pixels.Span);
        if (found.Largest - found.Least > LeastSpan * (learnt.Largest - learnt.Least))
        {
            yield break;
        }

        var sentence = $"{asked.Path}: its grey levels only go {found} of 255, where those of {train.Path} go {learnt}: the values of both must be of one scale";
        yield return declared is not null ? sentence
            : throw new DatasetException($"{sentence}; mend the files, or write \"range\": [0, 255] in the definition's data if the test images are meant so");
    }

    private static void CheckPolarity((string Path, ReadOnlyMemory<byte> Pixels) train, (string Path, ReadOnlyMemory<byte> Pixels) test, ImageShape shape)
    {
        if (test.Pixels.Length < FewestImages * shape.PixelCount)
        {
            return;
        }

        var (learnt, found) = (Polarity.Of(train.Pixels.Span, shape, train.Pixels.Length / shape.PixelCount), Polarity.Of(test.Pixels.Span, shape, test.Pixels.Length / shape.PixelCount));
        if (found.IsOpposite(learnt))
        {
            throw new DatasetException($"{test.Path}: its images are {found.Words()}, and those of {train.Path} {learnt.Words()}: no model can read both; write one of the two anew as its negative");
        }
    }
}
