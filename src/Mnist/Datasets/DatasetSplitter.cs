using Mnist.Definitions.Data;
using Mnist.Networks;

namespace Mnist.Datasets;

/// <summary>Splits datasets into training, validation and test rows: stratified by class, and the same for the same seed on every machine.</summary>
public static class DatasetSplitter
{
    /// <summary>Splits a dataset. The rows of each part are in the order of the dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="split">How.</param>
    /// <param name="seed">Determines which rows go where.</param>
    /// <param name="threads">Threads that look for near duplicates where these are to stay together, at least 1; the rows are the same with any number.</param>
    /// <exception cref="DatasetException">The dataset has too few rows for the split.</exception>
    public static DatasetSplit Split(Dataset dataset, SplitDefinition split, int seed, int threads = 1) => split.Resolved(dataset.TrainingCount) switch
    {
        StandardSplit standard => SplitStandard(dataset, standard.Validation!.Value, new SplitMix64((ulong)seed)),
        PooledSplit pooled => SplitPooled(dataset, pooled, new SplitMix64((ulong)seed)),
        CrossValidationSplit folds => new CrossValidationSplitter(dataset, folds, threads).Split(new SplitMix64((ulong)seed)),
        _ => throw new ArgumentException($"no splitter for {split.GetType().Name}", nameof(split)),
    };

    private static DatasetSplit SplitStandard(Dataset dataset, int validationRows, SplitMix64 random)
    {
        if (dataset.TestCount == 0)
        {
            throw new DatasetException($"dataset \"{dataset.Name}\": it has no test rows of its own: give \"split\": {{ \"kind\": \"pooled\" }} in the definition's data");
        }

        if (validationRows >= dataset.TrainingCount)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"dataset \"{dataset.Name}\": {validationRows:n0} validation rows leave none of its {dataset.TrainingCount:n0} training rows to train on: lower data.split.validation"));
        }

        var classes = ShuffledRowsByClass(dataset, dataset.TrainingCount, random);
        var validation = LargestRemainder(validationRows, [.. classes.Select(rows => rows.Length)]);
        CheckTrainable(dataset, classes, validation);
        var test = Enumerable.Range(dataset.TrainingCount, dataset.TestCount);
        return Assemble(
            dataset,
            classes.SelectMany((rows, label) => rows[validation[label]..]),
            classes.SelectMany((rows, label) => rows[..validation[label]]),
            test);
    }

    private static DatasetSplit SplitPooled(Dataset dataset, PooledSplit split, SplitMix64 random)
    {
        var classes = ShuffledRowsByClass(dataset, dataset.Labels.Length, random);
        var validation = Array.ConvertAll(classes, rows => Floor(split.Validation, rows.Length));
        var test = Array.ConvertAll(classes, rows => Floor(split.Test, rows.Length));
        if (validation.Sum() == 0 || test.Sum() == 0)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"dataset \"{dataset.Name}\": its {dataset.Labels.Length:n0} rows are too few to give both a validation and a test row: raise data.split.validation and data.split.test"));
        }

        return Assemble(
            dataset,
            classes.SelectMany((rows, label) => rows[(test[label] + validation[label])..]),
            classes.SelectMany((rows, label) => rows[test[label]..(test[label] + validation[label])]),
            classes.SelectMany((rows, label) => rows[..test[label]]));
    }

    private static int[][] ShuffledRowsByClass(Dataset dataset, int count, SplitMix64 random)
    {
        var classes = dataset.ClassNames.Select(_ => new List<int>()).ToArray();
        var labels = dataset.Labels.Span[..count];
        for (var row = 0; row < labels.Length; row++)
        {
            classes[labels[row]].Add(row);
        }

        var shuffled = Array.ConvertAll(classes, rows => rows.ToArray());
        Array.ForEach(shuffled, rows => random.Shuffle(rows));
        return shuffled;
    }

    /// <summary>Shares out a number in proportion to sizes, each share rounded up or down so that they sum exactly (Hamilton's method).</summary>
    private static int[] LargestRemainder(int number, int[] sizes)
    {
        var total = sizes.Sum(size => (long)size);
        var shares = Array.ConvertAll(sizes, size => (int)(number * (long)size / total));
        var byRemainder = Enumerable.Range(0, sizes.Length).OrderByDescending(index => number * (long)sizes[index] % total);
        foreach (var index in byRemainder.Take(number - shares.Sum()))
        {
            shares[index]++;
        }

        return shares;
    }

    /// <summary>In decimal, where 0.29 × 100 is 29 and not a hair less.</summary>
    private static int Floor(double fraction, int count) => (int)Math.Floor((decimal)fraction * count);

    private static void CheckTrainable(Dataset dataset, int[][] classes, int[] validation)
    {
        for (var label = 0; label < classes.Length; label++)
        {
            if (validation[label] > 0 && validation[label] == classes[label].Length)
            {
                throw new DatasetException(FormattableString.Invariant(
                    $"dataset \"{dataset.Name}\": class \"{dataset.ClassNames[label]}\" has only {validation[label]} training rows, and validation would take them all: lower data.split.validation"));
            }
        }
    }

    private static DatasetSplit Assemble(Dataset dataset, IEnumerable<int> training, IEnumerable<int> validation, IEnumerable<int> test)
    {
        LabeledImages Part(IEnumerable<int> rows) => new(dataset.Shape, dataset.Pixels, dataset.Labels, rows.Order().ToArray());
        return new DatasetSplit(dataset, new TrainingData(Part(training), Part(validation), dataset.ClassNames), Part(test));
    }
}
