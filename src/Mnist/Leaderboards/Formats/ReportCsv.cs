using System.Globalization;
using System.Text;
using Mnist.Leaderboards.Views;
using Mnist.Text;

namespace Mnist.Leaderboards.Formats;

/// <summary>Reports as comma-separated values (RFC 4180): the same fields, names and order as in JSON, unrounded; nulls are empty, lists have blanks between.</summary>
internal static class ReportCsv
{
    /// <summary>The header, then all rows, table after table.</summary>
    public static string Format(Report report)
    {
        var text = new StringBuilder(Csv.Line(report.Tables[0].Columns.Select(column => column.Key)));
        foreach (var row in report.Tables.SelectMany(table => table.ValuesByRow()))
        {
            text.Append(Csv.Line(row.Select(Text)));
        }

        return text.ToString();
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        IReadOnlyList<string> texts => string.Join(' ', texts),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
