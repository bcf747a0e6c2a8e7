using System.Globalization;
using Mnist.Leaderboards.Views;
using Mnist.Text;

namespace Mnist.Leaderboards.Formats;

/// <summary>Reports as comma-separated values (RFC 4180): the same fields, names and order as in JSON, unrounded; nulls are empty, lists have blanks between.</summary>
internal static class ReportCsv
{
    /// <summary>The header, then all rows, table after table.</summary>
    public static void Write(Report report, TextWriter output)
    {
        output.Write(Csv.Line(report.Tables[0].Columns.Select(column => column.Key)));
        foreach (var row in report.Tables.SelectMany(table => table.ValuesByRow()))
        {
            output.Write(Csv.Line(row.Select(Text)));
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        IReadOnlyList<string> texts => string.Join(' ', texts),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
