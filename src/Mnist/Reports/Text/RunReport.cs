using System.Text;
using Mnist.Runs;
using Mnist.Text;
using Mnist.Trials;

namespace Mnist.Reports.Text;

/// <summary>All there is to know about one run, as a page of plain text.</summary>
public static class RunReport
{
    /// <summary>The page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="files">Its files, from <see cref="StoredRun.Files"/>.</param>
    /// <param name="trials">The trials of its search; none for other models.</param>
    public static string Format(RunRecord run, IReadOnlyList<StoredFile> files, IReadOnlyList<TrialResult> trials)
    {
        var text = new StringBuilder().Append(run.Run).Append('\n').Append(RunSections.Outcome(run)).Append('\n');
        var stored = new RunSection("Files", [Column.Text("name", files.Select(file => file.Name)), Column.Number("size", files.Select(file => Figures.Bytes(file.Bytes)))]);
        foreach (var section in RunSections.Of(run, trials).Append(stored))
        {
            Append(text, section);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, RunSection section)
    {
        text.Append('\n').Append(section.Title).Append('\n');
        foreach (var line in TextTable.Lines(section.Columns).Skip(section.HasHeader ? 0 : 1))
        {
            text.Append("  ").Append(line).Append('\n');
        }
    }
}
