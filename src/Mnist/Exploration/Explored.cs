namespace Mnist.Exploration;

/// <summary>What there is to know of a dataset before anything is trained on it.</summary>
internal sealed record Explored
{
    public required IReadOnlyList<FirstLookLine> FirstLook { get; init; }
    public required DatasetSummary Summary { get; init; }

    /// <summary>Training pixels of each value, 0 to 255.</summary>
    public required IReadOnlyList<long> Histogram { get; init; }

    /// <summary>The value that parts ink from paper: <see cref="ImageViews.Threshold"/>; null where all pixels have one value.</summary>
    public int? InkThreshold { get; init; }

    /// <summary>Fraction of the variance of the training images along their first two principal components, of which images of one pixel have one; 0 where all are equal.</summary>
    public required IReadOnlyList<double> ExplainedVariance { get; init; }

    /// <summary>Groups of the plane: as many as classes, unless the images lie at fewer places.</summary>
    public required int Groups { get; init; }

    /// <summary>How well groups of the plane of the two components agree with the classes: fraction of the sampled rows in a group whose commonest class is theirs.</summary>
    public required double ClusterPurity { get; init; }

    public required DuplicateSummary Duplicates { get; init; }

    /// <summary>Images that may be labelled wrongly; null where no trained run tells.</summary>
    public SuspectSummary? Suspects { get; init; }
}

/// <summary>
/// Pairs of images that are alike: the root of their mean squared difference, of 255, is at most an eighth of what two training images differ by.
/// What is learnt of one image of a pair across parts is known of the other; of the most alike, those come first.
/// </summary>
internal sealed record DuplicateSummary(
    double LargestDifference, int Equal, int WithinParts, int AcrossParts, int OfDifferentClasses, IReadOnlyList<DuplicatePair> Closest);

/// <summary>Two images that are alike, by their indices in the dataset, and the root of the mean squared difference of their pixels, 0 to 255.</summary>
internal sealed record DuplicatePair(int First, string FirstPart, string FirstClass, int Second, string SecondPart, string SecondClass, double Difference);

/// <summary>Images that may be labelled wrongly, the most doubtful first, and the run whose model doubts them.</summary>
internal sealed record SuspectSummary(string Run, IReadOnlyList<SuspectLabel> Images);
