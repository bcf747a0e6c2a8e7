using Mnist.Runs;

namespace Mnist.Comparisons;

/// <summary>A row, by its index in the dataset, that some of several runs get right and others wrong.</summary>
internal sealed record FlippedRow(int Row, string TrueClass, IReadOnlyList<Answer> Answers)
{
    /// <summary>All such rows, in the order of the predictions, which are of the same rows.</summary>
    public static IReadOnlyList<FlippedRow> Of(IReadOnlyList<RunPredictions> runs, IReadOnlyList<string> classNames) =>
    [
        .. from row in Enumerable.Range(0, runs[0].Truth.Count)
           let truth = runs[0].Truth[row]
           let right = runs.Count(run => run.Predicted[row] == truth)
           where right > 0 && right < runs.Count
           select new FlippedRow(runs[0].Rows[row], classNames[truth], [.. runs.Select(run => AnswerOf(run, row, truth, classNames))]),
    ];

    private static Answer AnswerOf(RunPredictions run, int row, int truth, IReadOnlyList<string> classNames)
    {
        var predicted = run.Predicted[row];
        return new Answer(classNames[predicted], run.Probabilities.Row(row)[predicted], predicted == truth);
    }
}

/// <summary>What a run says of a row, and how probable it takes that for, 0 to 1.</summary>
internal sealed record Answer(string Class, double Probability, bool IsRight);
