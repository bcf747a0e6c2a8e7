using System.Globalization;
using Mnist.Evaluation;
using Mnist.Text;

namespace Mnist.Runs;

/// <summary>The confusion matrix as comma-separated values: a line a true class, a column a predicted class.</summary>
internal static class ConfusionFile
{
    /// <summary>The file's text: a header with the class names, then the counts.</summary>
    public static string Text(ClassificationMetrics metrics)
    {
        var names = metrics.Classes.Select(one => one.Name).ToList();
        var lines = metrics.Confusion.Select((counts, index) =>
            Csv.Line([names[index], .. counts.Select(count => count.ToString(CultureInfo.InvariantCulture))]));
        return Csv.Line(["true class", .. names]) + string.Concat(lines);
    }
}
