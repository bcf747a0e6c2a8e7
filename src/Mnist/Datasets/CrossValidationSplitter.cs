using Mnist.Datasets.Duplicates;
using Mnist.Definitions.Data;
using Mnist.Networks;

namespace Mnist.Datasets;

/// <summary>Deals the rows of a dataset out to the folds of a cross-validation.</summary>
internal sealed class CrossValidationSplitter(Dataset dataset, CrossValidationSplit definition, int threads)
{
    public DatasetSplit Split(SplitMix64 random)
    {
        var groups = Groups();
        var (training, test) = HoldOutTest(groups, random);
        CheckClasses(training, groups);
        var all = Part(training);
        var folds = Enumerable.Range(1, definition.Repeats).SelectMany(repeat => FoldsOf(repeat, training, groups, all, random)).ToList();
        var validation = Part(Enumerable.Repeat(training, definition.Repeats).SelectMany(rows => rows));
        return new DatasetSplit(dataset, new TrainingData(all, validation, dataset.ClassNames) { Folds = folds }, Part(test));
    }

    /// <summary>The group of each row of the dataset.</summary>
    private int[] Groups() => definition.GroupBy switch
    {
        RowGroups.NearDuplicates => NearDuplicateGroups.Of(dataset, threads),
        RowGroups.Column when dataset.Groups.Length > 0 => dataset.Groups.ToArray(),
        RowGroups.Column => throw new DatasetException($"dataset \"{dataset.Name}\": there is no column to group its rows by: name one by \"groupColumn\" in the definition's data"),
        _ => [.. Enumerable.Range(0, dataset.Labels.Length)],
    };

    private (int[] Training, int[] Test) HoldOutTest(int[] groups, SplitMix64 random)
    {
        if (definition.Test is not { } fraction)
        {
            return dataset.TestCount > 0
                ? ([.. Enumerable.Range(0, dataset.TrainingCount)], [.. Enumerable.Range(dataset.TrainingCount, dataset.TestCount)])
                : throw new DatasetException($"dataset \"{dataset.Name}\": it has no test rows of its own: give \"test\": 0.15 in the definition's data.split");
        }

        var isTest = StratifiedSample.Take(dataset.Labels.Span, groups, fraction, random);
        var rows = Enumerable.Range(0, dataset.Labels.Length).ToLookup(row => isTest[row]);
        return rows[true].Any() ? ([.. rows[false]], [.. rows[true]]) : throw TooFew("give both training and test rows: raise data.split.test");
    }

    /// <summary>A class must be in every fold, or figures say nothing of it there; and a fold that had it alone would leave nothing to learn it from.</summary>
    private void CheckClasses(int[] rows, int[] groups)
    {
        var byClass = rows.ToLookup(row => dataset.Labels.Span[row]);
        foreach (var (label, name) in dataset.ClassNames.Index())
        {
            var count = byClass[(byte)label].Count();
            var groupCount = byClass[(byte)label].Select(row => groups[row]).Distinct().Count();
            if (groupCount < definition.Folds)
            {
                var remedy = groupCount < 2 ? "add rows of it, or leave the class out" : FormattableString.Invariant($"lower data.split.folds to {groupCount}, or add rows of it");
                var what = count == groupCount ? FormattableString.Invariant($"{count} training rows") : FormattableString.Invariant($"{count} training rows in {groupCount} groups");
                throw new DatasetException(FormattableString.Invariant(
                    $"dataset \"{dataset.Name}\": class \"{name}\" has only {what}, too few for {definition.Folds} folds: {remedy}"));
            }
        }
    }

    private IEnumerable<Fold> FoldsOf(int repeat, int[] training, int[] groups, LabeledImages all, SplitMix64 random)
    {
        var labels = Array.ConvertAll(training, row => dataset.Labels.Span[row]);
        var assigned = StratifiedFolds.Assign(labels, Array.ConvertAll(training, row => groups[row]), definition.Folds, random);
        var places = Enumerable.Range(0, training.Length).ToLookup(place => assigned[place]);
        for (var fold = 0; fold < definition.Folds; fold++)
        {
            var (heldOut, others) = (places[fold].ToArray(), places.Where(other => other.Key != fold).SelectMany(other => other).Order().ToArray());
            if (heldOut.Length == 0 || others.Select(place => labels[place]).Distinct().Count() < dataset.ClassNames.Count)
            {
                throw TooFew(FormattableString.Invariant($"fill {definition.Folds} folds, because some of their groups are very large: lower data.split.folds, or group by something finer"));
            }

            yield return new Fold(repeat, fold + 1, all.Select(others), all.Select(heldOut), heldOut);
        }
    }

    private DatasetException TooFew(string what) => new(FormattableString.Invariant($"dataset \"{dataset.Name}\": its {dataset.Labels.Length:n0} rows are too few to {what}"));

    private LabeledImages Part(IEnumerable<int> rows) => new(dataset.Shape, dataset.Pixels, dataset.Labels, rows.ToArray());
}
