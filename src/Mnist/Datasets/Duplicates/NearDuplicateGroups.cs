namespace Mnist.Datasets.Duplicates;

/// <summary>Groups of images that are nearly alike, directly or by way of others.</summary>
internal static class NearDuplicateGroups
{
    /// <summary>The group of each image of a dataset, training and test images together: the smallest index of an image in it.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <exception cref="DatasetException">The images are too large to be compared.</exception>
    public static int[] Of(Dataset dataset, int threads)
    {
        if (dataset.Shape.PixelCount > NearDuplicates.MostPixels)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"dataset \"{dataset.Name}\": images of {dataset.Shape.PixelCount} pixels are too large to look for near duplicates, {NearDuplicates.MostPixels} are the most: give a smaller \"resize\" in the data, or leave out \"groupBy\""));
        }

        var training = new LabeledImages(dataset.Shape, dataset.Pixels, dataset.Labels, Enumerable.Range(0, dataset.TrainingCount).ToArray());
        var moments = RowMoments.Of(training, threads);
        var components = PrincipalComponents.Of(training, moments, Math.Min(NearDuplicates.Directions, dataset.Shape.PixelCount));
        return Joined(dataset.Labels.Length, NearDuplicates.Find(dataset, components, NearDuplicates.AlikeFraction * moments.TypicalDifference, threads, _ => { }, CancellationToken.None));
    }

    /// <summary>Joins what pairs connect (Tarjan, "Efficiency of a good but not linear set union algorithm", 1975, with paths halved).</summary>
    internal static int[] Joined(int count, IEnumerable<ImagePair> pairs)
    {
        var parents = Enumerable.Range(0, count).ToArray();
        foreach (var pair in pairs)
        {
            var (one, other) = (Root(parents, pair.First), Root(parents, pair.Second));
            parents[Math.Max(one, other)] = Math.Min(one, other);
        }

        return Array.ConvertAll(Enumerable.Range(0, count).ToArray(), image => Root(parents, image));
    }

    private static int Root(int[] parents, int image)
    {
        while (parents[image] != image)
        {
            image = parents[image] = parents[parents[image]];
        }

        return image;
    }
}
