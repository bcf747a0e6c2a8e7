using Mnist.Datasets;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>Which rows a completed run gets right, checked against the figures it reports.</summary>
internal static class RightRowsOf
{
    /// <summary>The right rows of a completed run, of the first repeat where a cross-validation was repeated, or null and why they are not known, as a sentence naming the folder.</summary>
    public static RightRows? Run(StoredRun run, string part, out string fault)
    {
        fault = "";
        try
        {
            var right = run.ReadRightRows(part);
            var figures = (part == PartName.Test ? run.Summary.Test : run.Summary.Validation)!;
            if (Agree(right, figures.Rows, figures.Errors))
            {
                return part == PartName.Validation ? right.FirstOf(run.Summary.Split.ValidationRepeats) : right;
            }

            fault = $"{run.Folder}: the right {part} rows and the figures in run.json disagree; delete the folder and run the experiment again";
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            fault = $"{run.Folder}: it is not known which {part} rows are right: {exception.Message}";
        }

        return null;
    }

    /// <summary>Whether right rows may be what figures were made of.</summary>
    public static bool Agree(RightRows right, int rows, int errors) => right.Rows == rows && right.Count() == rows - errors;
}
