using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Tabular;

/// <summary>Trainers at their defaults on small tables: what they score on five fixed folds, and how long they train.</summary>
internal static class TabularMode
{
    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report)
    {
        var measurements = TabularDataset.All().SelectMany(dataset => Measure(dataset, settings.Threads)).ToList();
        return report with
        {
            Notes =
            [
                .. report.Notes,
                $"samples are the {TabularDataset.Folds} folds, in order, the same for all; the training rows above are of other modes. All trainers have their defaults. Features of networks are standardised (NormalizeMeanVariance, StandardScaler), those of trees left as they are.",
            ],
            Measurements = measurements,
        };
    }

    private static IEnumerable<Measurement> Measure(TabularDataset dataset, int threads)
    {
        var trainers = new TabularTrainers(threads);
        var contenders = trainers.For(dataset.Task).ToList();

        // The first fit compiles.
        contenders.ForEach(contender => trainers.Measure(dataset, contender.Trainer, fold: 0));
        var samples = Enumerable.Range(0, TabularDataset.Folds).Select(fold => contenders.ConvertAll(contender => trainers.Measure(dataset, contender.Trainer, fold))).ToList();
        var series = contenders.Select((contender, index) => (contender.Name, Samples: (IReadOnlyList<TabularSample>)samples.ConvertAll(fold => fold[index])))
            .Append(TabularPython.Measure(dataset, threads)).ToList();

        var size = FormattableString.Invariant($"{dataset.Name} ({dataset.Rows.Count} rows, {dataset.Width} features)");
        yield return new(size, $"{Meaning(dataset.Task)} of the rows held out; more is better.", Unit(dataset.Task), series.ConvertAll(one => new Series(one.Name, [.. one.Samples.Select(sample => sample.Score)])));
        yield return new($"{dataset.Name}: training", "Seconds of one training, scaling included, scoring not.", "s", series.ConvertAll(one => new Series(one.Name, [.. one.Samples.Select(sample => sample.Seconds)])));
    }

    private static string Meaning(TabularTask task) => task switch
    {
        TabularTask.Binary => "Area under the ROC curve",
        TabularTask.Multiclass => "Accuracy",
        _ => "R²",
    };

    private static string Unit(TabularTask task) => task switch
    {
        TabularTask.Binary => "AUC",
        TabularTask.Multiclass => "0 to 1",
        _ => "R²",
    };
}
