namespace Mnist.Exploration;

/// <summary>What there is to know of a dataset before anything is trained on it.</summary>
internal sealed record Explored
{
    /// <summary>What a person must know first.</summary>
    public required IReadOnlyList<FirstLookLine> FirstLook { get; init; }

    /// <summary>Counts and figures of pixel values.</summary>
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

    /// <summary>Pairs of images that are alike, the most alike first.</summary>
    public required DuplicateSummary Duplicates { get; init; }

    /// <summary>Images that may be labelled wrongly; null where no trained run tells.</summary>
    public SuspectSummary? Suspects { get; init; }
}

/// <summary>Pairs of images that are alike.</summary>
/// <param name="LargestDifference">Root of the mean squared difference up to which images count as alike, of 255: an eighth of what two training images differ by.</param>
/// <param name="Equal">Pairs without any difference.</param>
/// <param name="WithinParts">Pairs whose images are in one part.</param>
/// <param name="AcrossParts">Pairs whose images are in two parts: what is learnt of one is known of the other.</param>
/// <param name="OfDifferentClasses">Pairs whose images have different labels.</param>
/// <param name="Closest">The most alike, those across parts first.</param>
internal sealed record DuplicateSummary(
    double LargestDifference, int Equal, int WithinParts, int AcrossParts, int OfDifferentClasses, IReadOnlyList<DuplicatePair> Closest);

/// <summary>Two images that are alike.</summary>
/// <param name="First">Index of one in the dataset.</param>
/// <param name="FirstPart">Its part.</param>
/// <param name="FirstClass">Its class.</param>
/// <param name="Second">Index of the other.</param>
/// <param name="SecondPart">Its part.</param>
/// <param name="SecondClass">Its class.</param>
/// <param name="Difference">Root of the mean squared difference of their pixels, 0 to 255.</param>
internal sealed record DuplicatePair(int First, string FirstPart, string FirstClass, int Second, string SecondPart, string SecondClass, double Difference);

/// <summary>Images that may be labelled wrongly.</summary>
/// <param name="Run">The run whose model doubts them.</param>
/// <param name="Images">The most doubtful first.</param>
internal sealed record SuspectSummary(string Run, IReadOnlyList<SuspectLabel> Images);
