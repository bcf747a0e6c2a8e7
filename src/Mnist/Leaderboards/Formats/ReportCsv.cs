using System.Globalization;
using Mnist.Leaderboards.Views;
using Mnist.Text;

namespace Mnist.Leaderboards.Formats;

/// <summary>Reports as comma-separated values (RFC 4180): the same fields, names and order as in JSON, unrounded; nulls are empty.</summary>
internal static class ReportCsv
{
    /// <summary>The header, then all rows, table after table.</summary>
    public static string Format(Report report) =>
        Csv.Line(report.Tables[0].Columns.Select(column => column.Key)) + string.Concat(report.Tables.SelectMany(Lines));

    private static IEnumerable<string> Lines(ReportTable table)
    {
        var values = table.Columns.Select(column => column.Values.ToArray()).ToArray();
        return Enumerable.Range(0, table.Rows).Select(row => Csv.Line(values.Select(column => Text(column[row]))));
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
