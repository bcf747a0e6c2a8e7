using Mnist.Runs;

namespace Mnist.Comparisons;

/// <summary>A row that some of several runs get right and others wrong.</summary>
/// <param name="Row">Index of the image in its dataset.</param>
/// <param name="TrueClass">Name of its class.</param>
/// <param name="Answers">What each run says, in the order of the runs.</param>
internal sealed record FlippedRow(int Row, string TrueClass, IReadOnlyList<Answer> Answers)
{
    /// <summary>All such rows, in the order of the predictions.</summary>
    /// <param name="runs">Predictions of each run, on the same rows.</param>
    /// <param name="classNames">Names of the classes, in label order.</param>
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

/// <summary>What a run says of a row.</summary>
/// <param name="Class">Name of the predicted class.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
/// <param name="IsRight">Whether it is the true class.</param>
internal sealed record Answer(string Class, double Probability, bool IsRight);
