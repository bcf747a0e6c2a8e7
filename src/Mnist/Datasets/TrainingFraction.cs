using Mnist.Networks;

namespace Mnist.Datasets;

/// <summary>Part of the training rows of a split, to see what fewer rows are worth.</summary>
public static class TrainingFraction
{
    /// <summary>
    /// The split with a part of its training rows: of each class as near to the fraction as can be, at least one, and the same for the same seed. A smaller part is
    /// within a larger one. Validation and test rows stay. Of a cross-validation each fold trains on those of the part that it does not hold out.
    /// </summary>
    /// <param name="split">The whole split.</param>
    /// <param name="fraction">Above 0 and at most 1; null takes all.</param>
    /// <param name="seed">Seed of the split.</param>
    /// <exception cref="DatasetException">A fold would have to train without a class.</exception>
    public static DatasetSplit Of(DatasetSplit split, double? fraction, int seed) =>
        fraction is null or 1 ? split : split with { Data = Checked(Part(split.Data, fraction.Value, seed), split.Dataset.Name) };

    private static TrainingData Part(TrainingData data, double fraction, int seed)
    {
        var training = data.Training.Select(Rows(data.Training, fraction, seed));
        var rows = Enumerable.Range(0, training.Count).Select(training.SourceRow).ToHashSet();
        return data with { Training = training, Folds = [.. data.Folds.Select(fold => fold with { Training = Among(fold.Training, rows) })] };
    }

    private static TrainingData Checked(TrainingData data, string name)
    {
        foreach (var fold in data.Folds)
        {
            var counts = fold.Training.CountByClass(data.ClassNames.Count);
            if (Array.IndexOf([.. counts], 0) is >= 0 and var missing)
            {
                throw new DatasetException($"dataset \"{name}\": \"trainingFraction\" leaves a fold without a training row of class \"{data.ClassNames[missing]}\": raise it");
            }
        }

        return data;
    }

    private static LabeledImages Among(LabeledImages images, HashSet<int> rows) =>
        images.Select([.. Enumerable.Range(0, images.Count).Where(row => rows.Contains(images.SourceRow(row)))]);

    private static int[] Rows(LabeledImages training, double fraction, int seed)
    {
        var classes = Enumerable.Range(0, training.Count).GroupBy(training.Label).OrderBy(rows => rows.Key);
        return [.. classes.SelectMany(rows => Part([.. rows], fraction, SplitMix64.ForDraw(seed, rows.Key))).Order()];
    }

    private static int[] Part(int[] rows, double fraction, SplitMix64 random)
    {
        random.Shuffle(rows);
        return rows[..Math.Max(1, (int)Math.Round((decimal)fraction * rows.Length, MidpointRounding.AwayFromZero))];
    }
}
