using Mnist.Evaluation;
using Mnist.Evaluation.Robustness;
using Mnist.Models.Foreign;
using Mnist.Text;

namespace Mnist.Reports.Text;

/// <summary>What was found out about a model zip.</summary>
internal sealed record EvaluationReport(
    ClassificationMetrics Validation, ClassificationMetrics Test, IReadOnlyList<RobustnessFigure>? Robustness, IReadOnlyList<string> Notes)
{
    public string Text() => string.Join('\n',
    [
        .. TextTable.Lines(MetricTables.Summary(Validation, Test)), "",
        "Test rows by class", .. TextTable.Lines(MetricTables.Classes(Test)), "",
        "Confusion on the test rows: true classes down, predicted classes across", .. TextTable.Lines(MetricTables.Confusion(Test)), "",
        .. Robustness is { } changed ? ["Changed test images", .. TextTable.Lines(MetricTables.Robustness(changed)), ""] : Array.Empty<string>(),
    ]);

    /// <summary>What the scores of a model leave open.</summary>
    public static IEnumerable<string> NotesOn(ForeignModel model, bool areProbabilities, IReadOnlyList<string> classNames)
    {
        if (model.ClassNaming == ClassNaming.None)
        {
            yield return "The zip does not say which score is which class's: they are taken in the order of the dataset's classes.";
        }

        if (model.ClassNaming == ClassNaming.ByNumber)
        {
            yield return $"The zip's classes are numbers, taken for the dataset's classes in order: {string.Join(", ", classNames.Select((name, label) => FormattableString.Invariant($"{label} is {name}")))}.";
        }

        if (!areProbabilities)
        {
            yield return "The scores are no probabilities: log loss and calibration are those of their softmax.";
        }
    }
}
