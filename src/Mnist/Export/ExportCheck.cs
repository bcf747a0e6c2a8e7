using Mnist.Datasets;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Runs;

namespace Mnist.Export;

/// <summary>Loads a written model as a stranger would and compares what it does on the test rows with what its run has stored.</summary>
internal static class ExportCheck
{
    /// <summary>Scores of the in-memory model and of the file differ by rounding; this is more than that can do to a mean.</summary>
    private const double LogLossTolerance = 1e-4;

    /// <summary>Passes if the file is the model that the run measured. The folder for temporary files exists, is empty, and is deleted by the caller.</summary>
    /// <exception cref="ExportException">The file cannot be loaded or does not do what the run says.</exception>
    public static void Run(string zip, RunRecord record, DatasetSplit data, string workFolder)
    {
        try
        {
            using var model = ModelZip.Load(zip, workFolder);
            Compare(record, data, model.ClassNames, model.Predict(data.Test));
        }
        catch (Exception error) when (error is ModelZipException or NonFiniteScoreException)
        {
            throw new ExportException(ExportFault.Model, $"run {record.Run}: the written model does not work, so nothing was exported: {error.Message}", error);
        }
    }

    /// <summary>Passes probabilities and names of the test rows that are as the run says.</summary>
    /// <exception cref="ExportException">They are not.</exception>
    /// <exception cref="NonFiniteScoreException">A probability is none.</exception>
    public static void Compare(RunRecord record, DatasetSplit data, IReadOnlyList<string> classNames, (ClassProbabilities Scores, IReadOnlyList<string> Labels) answers)
    {
        Expect(record, "classes", string.Join(", ", data.Data.ClassNames), string.Join(", ", classNames));
        Compare(record, Evaluator.Evaluate(answers.Scores, data.Test, data.Data.ClassNames));
        Expect(record, "test rows with a wrong PredictedLabel", record.Test!.Errors, WrongLabels(answers.Labels, data));
    }

    private static void Compare(RunRecord record, ClassificationMetrics found)
    {
        var stored = record.Test!;
        Expect(record, "test rows", stored.Rows, found.Rows);
        Expect(record, "test errors", stored.Errors, found.Errors);
        if (Math.Abs(stored.LogLoss - found.LogLoss) > LogLossTolerance)
        {
            throw Mismatch(record, "test log loss", stored.LogLoss, found.LogLoss);
        }
    }

    private static int WrongLabels(IReadOnlyList<string> labels, DatasetSplit data) =>
        labels.Where((label, row) => label != data.Data.ClassNames[data.Test.Label(row)]).Count();

    private static void Expect<T>(RunRecord record, string figure, T stored, T found)
    {
        if (!EqualityComparer<T>.Default.Equals(stored, found))
        {
            throw Mismatch(record, figure, stored, found);
        }
    }

    private static ExportException Mismatch<T>(RunRecord record, string figure, T stored, T found) => new(ExportFault.Model, FormattableString.Invariant(
        $"run {record.Run}: the written model does not do what the run says, so nothing was exported: {figure}: {stored} stored, {found} found; train it again with --force"));
}
