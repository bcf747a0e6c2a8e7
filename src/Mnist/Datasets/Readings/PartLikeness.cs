namespace Mnist.Datasets.Readings;

/// <summary>Whether test images are like the training images that a model learns to read: of one polarity, and of one scale.</summary>
internal static class PartLikeness
{
    /// <summary>Test images that use no more of the grey levels than this fraction of what training images use are taken for another scale.</summary>
    private const double LeastSpan = 0.5;

    private const int Grey = 255;

    /// <summary>Test images that tell a polarity at all.</summary>
    private const int FewestImages = 5;

    /// <summary>Compares the parts after all steps, and gives what should be known in sentences; <paramref name="declared"/> is the range of the definition.</summary>
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
        if (AreOfOneScale(learnt, found))
        {
            yield break;
        }

        var sentence = $"{asked.Path}: its grey levels only go {found} of 255, where those of {train.Path} go {learnt}: the values of both must be of one scale";
        yield return declared is not null ? sentence
            : throw new DatasetException($"{sentence}; mend the files, or write \"range\": [0, 255] in the definition's data if the test images are meant so");
    }

    /// <summary>Whether there is nothing to say where the definition gives no range.</summary>
    public static bool AreAlike(ReadOnlySpan<byte> train, ReadOnlySpan<byte> test, ImageShape shape)
    {
        var (learnt, found) = Polarities(train, test, shape);
        return !found.IsOpposite(learnt) && AreOfOneScale(ValueExtent.Of(train), ValueExtent.Of(test));
    }

    private static void CheckPolarity((string Path, ReadOnlyMemory<byte> Pixels) train, (string Path, ReadOnlyMemory<byte> Pixels) test, ImageShape shape)
    {
        var (learnt, found) = Polarities(train.Pixels.Span, test.Pixels.Span, shape);
        if (found.IsOpposite(learnt))
        {
            throw new DatasetException($"{test.Path}: its images are {found.Words()}, and those of {train.Path} {learnt.Words()}: no model can read both; write one of the two anew as its negative");
        }
    }

    private static (ImagePolarity Train, ImagePolarity Test) Polarities(ReadOnlySpan<byte> train, ReadOnlySpan<byte> test, ImageShape shape) =>
        test.Length < FewestImages * shape.PixelCount ? default
        : (Polarity.Of(train, shape, train.Length / shape.PixelCount), Polarity.Of(test, shape, test.Length / shape.PixelCount));

    private static bool AreOfOneScale(ValueExtent train, ValueExtent test) => test.Largest - test.Least > LeastSpan * (train.Largest - train.Least);
}
