using Microsoft.AspNetCore.Components;
using Mnist.Reports.Text;
using Mnist.Text;

namespace Mnist.Serving.Page.Parts;

/// <summary>Tables of text, which can be scrolled by keyboard where they are wider than the page.</summary>
internal static class Tables
{
    private const int LongCell = 40;

    public static RenderFragment Of(RunSection section) => Of(section.Title, section.Columns, section.HasHeader);

    /// <summary>A table of options, of which those are marked that differ from the defaults.</summary>
    /// <param name="section">Paths and values.</param>
    /// <param name="changed">The paths that are marked.</param>
    public static RenderFragment Of(RunSection section, IReadOnlySet<string> changed) => Of(section.Title, section.Columns, section.HasHeader, changed);

    /// <param name="name">What it is called by those who cannot see it.</param>
    /// <param name="columns">Its cells; every column has as many, its header first.</param>
    /// <param name="hasHeader">Whether the headers say anything.</param>
    /// <param name="marked">Rows that are marked, by their first cells.</param>
    public static RenderFragment Of(string name, IReadOnlyList<Column> columns, bool hasHeader = true, IReadOnlySet<string>? marked = null) => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "scroll");
        builder.AddAttribute(2, "role", "region");
        builder.AddAttribute(3, "aria-label", name);
        builder.AddAttribute(4, "tabindex", "0");
        builder.OpenElement(5, "table");
        for (var row = hasHeader ? 0 : 1; row < columns[0].Cells.Count; row++)
        {
            builder.OpenElement(6, "tr");
            builder.SetKey(row);
            builder.AddAttribute(10, "class", marked?.Contains(columns[0].Cells[row]) == true ? "changed" : null);
            foreach (var (place, column) in columns.Index())
            {
                var cell = column.Cells[row];
                builder.OpenElement(7, row == 0 || (place == 0 && columns.Count > 1) ? "th" : "td");
                builder.AddAttribute(8, "class", column.RightAligned ? "number" : cell.Length > LongCell ? "wide" : null);
                builder.AddContent(9, cell);
                builder.CloseElement();
            }

            builder.CloseElement();
        }

        builder.CloseElement();
        builder.CloseElement();
    };
}
