using Mnist.Datasets;
using Mnist.Datasets.Duplicates;
using Mnist.Runs;

namespace Mnist.Exploration;

/// <summary>
/// Explores a dataset. Digits are compared with the MNIST that comes with the program; it is null where it is not there, and for itself. The seed
/// chooses the sample that is grouped, and where the search for groups begins.
/// </summary>
internal sealed class Explorer(DatasetSplit split, Dataset? mnist, int seed, int threads)
{
    private const int SampledPoints = 1_500;
    private const int ClosestPairs = 18;
    private const int MostSuspects = 30;

    private static readonly string[] Parts = [PartName.Training, PartName.Validation, PartName.Test];

    /// <summary>Why the images are too large for more than a first look; null if they are not.</summary>
    public string? Refusal => split.Dataset.Shape.PixelCount <= NearDuplicates.MostPixels ? null : FormattableString.Invariant(
        $"dataset \"{split.Dataset.Name}\": images of {split.Dataset.Shape.PixelCount} pixels are too large to explore, {NearDuplicates.MostPixels} are the most: give a smaller \"resize\" in the data of a definition");

    public IReadOnlyList<FirstLookLine> FirstLook() => Exploration.FirstLook.Of(split, CopiesAcrossParts.Count(split, threads), mnist);

    /// <summary>Does all the work; a completed run on the same rows, if there is one, tells which labels are doubtful. Progress is told as 0 to 1.</summary>
    /// <exception cref="DatasetException">The images are too large: products of all pairs of their pixels would not fit.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public (Explored Figures, PlaneSample Plane) Explore(StoredRun? run, IProgress<double> progress, CancellationToken cancellation)
    {
        if (Refusal is { } refusal)
        {
            throw new DatasetException(refusal);
        }

        var summary = DatasetSummary.Of(split, out var histogram);
        Done(0.05);
        var moments = RowMoments.Of(split.Data.Training, threads);
        Done(0.2);
        var components = PrincipalComponents.Of(split.Data.Training, moments, Math.Min(NearDuplicates.Directions, split.Dataset.Shape.PixelCount));
        Done(0.4);
        var plane = PlaneSample.Of(split, components, SampledPoints, seed, threads);
        Done(0.45);
        var largestDifference = NearDuplicates.AlikeFraction * moments.TypicalDifference;
        var pairs = NearDuplicates.Find(split.Dataset, components, largestDifference, threads, fraction => progress.Report(0.45 + 0.5 * fraction), cancellation);
        Done(0.97);
        var figures = new Explored
        {
            FirstLook = FirstLook(),
            Summary = summary,
            Histogram = histogram,
            InkThreshold = ImageViews.Threshold(histogram),
            ExplainedVariance = [.. components.Explained.Take(2)],
            Groups = plane.Groups.Centroids.Count,
            ClusterPurity = plane.Purity,
            Duplicates = Summarize(pairs, largestDifference),
            Suspects = run is null ? null : new SuspectSummary(run.Record.Run, SuspectLabels.Of(run, split.Dataset.ClassNames, MostSuspects)),
        };
        return (figures, plane);

        void Done(double fraction)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(fraction);
        }
    }

    private DuplicateSummary Summarize(IReadOnlyList<ImagePair> pairs, double largestDifference)
    {
        var parts = new int[split.Dataset.Labels.Length];
        foreach (var (part, images) in new[] { split.Data.Training, split.Data.HeldOut, split.Test }.Index())
        {
            for (var row = 0; row < images.Count; row++)
            {
                parts[images.SourceRow(row)] = part;
            }
        }

        bool Across(ImagePair pair) => parts[pair.First] != parts[pair.Second];
        string ClassOf(int row) => split.Dataset.ClassNames[split.Dataset.Labels.Span[row]];
        return new DuplicateSummary(
            largestDifference,
            pairs.Count(pair => pair.Difference == 0),
            pairs.Count(pair => !Across(pair)),
            pairs.Count(Across),
            pairs.Count(pair => ClassOf(pair.First) != ClassOf(pair.Second)),
            [
                .. pairs.OrderByDescending(Across).Take(ClosestPairs).Select(pair => new DuplicatePair(
                    pair.First, Parts[parts[pair.First]], ClassOf(pair.First), pair.Second, Parts[parts[pair.Second]], ClassOf(pair.Second), pair.Difference)),
            ]);
    }
}
