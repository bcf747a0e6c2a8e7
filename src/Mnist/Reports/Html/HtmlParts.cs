using System.Globalization;
using System.Xml.Linq;
using Mnist.Leaderboards.Views;
using Mnist.Plots;
using Mnist.Reports.Text;

namespace Mnist.Reports.Html;

/// <summary>The parts that pages are made of. An element is never without content where HTML wants an end tag.</summary>
internal static class HtmlParts
{
    /// <summary>Cells longer than this may be broken.</summary>
    private const int LongCell = 40;

    public static XElement Section(string title, params IEnumerable<XElement> content) => new("section", new XElement("h2", title), content);

    public static XElement Paragraph(string text) => new("p", text);

    public static XElement Note(string text) => new("p", new XAttribute("class", "quiet"), text);

    /// <summary>The figures that matter most, large.</summary>
    public static XElement KeyFigures(params IEnumerable<(string Name, string Value)> figures) => new(
        "ul", new XAttribute("class", "key"), figures.Select(figure => new XElement("li", new XElement("strong", figure.Value), figure.Name)));

    /// <summary>Text as it stands, such as a program.</summary>
    public static XElement Code(string text) => new("pre", new XAttribute("tabindex", 0), new XElement("code", text.ReplaceLineEndings("\n")));

    /// <summary>A picture, in the colours that the reader's screen asks for, and below it what it shows in words, for all readers.</summary>
    public static XElement Figure(DrawnPicture drawn) => new(
        "figure",
        new XElement(
            "picture",
            new XElement("source", new XAttribute("media", "(prefers-color-scheme: dark)"), new XAttribute("srcset", Source(drawn.Dark))),
            new XElement(
                "img", new XAttribute("src", Source(drawn.Light)), new XAttribute("alt", drawn.Picture.Title),
                new XAttribute("width", drawn.Picture.Width), new XAttribute("height", drawn.Picture.Height))),
        new XElement("figcaption", drawn.Picture.Words));

    /// <summary>Pictures side by side where there is room.</summary>
    public static XElement Pictures(IEnumerable<DrawnPicture> pictures) => new("div", new XAttribute("class", "pictures"), pictures.Select(Figure));

    public static XElement Sortable(ReportTable table)
    {
        var cells = table.Columns.Select(column => column.Values.Zip(column.Texts, (value, text) => Cell(text, column.RightAligned, value)).ToList()).ToList();
        return Scrolled(table.Heading, new XElement(
            "table", new XAttribute("class", "sortable"), new XElement("caption", table.Heading),
            new XElement("thead", new XElement("tr", table.Columns.Select(column => Heading(column.Title, column.RightAligned)))),
            new XElement("tbody", Enumerable.Range(0, table.Rows).Select(row => new XElement("tr", cells.Select(column => column[row]))))));
    }

    public static XElement Table(RunSection section)
    {
        var (columns, rows) = (section.Columns, Enumerable.Range(1, section.Rows));
        return Scrolled(section.Title, new XElement(
            "table",
            section.HasHeader ? new XElement("thead", new XElement("tr", columns.Select(column => Heading(column.Cells[0], column.RightAligned)))) : null,
            new XElement("tbody", rows.Select(row => new XElement("tr", columns.Select((column, index) => index == 0 && columns.Count > 1
                ? RowHeading(column.Cells[row])
                : Cell(column.Cells[row], column.RightAligned)))))));
    }

    private static XElement Scrolled(string name, XElement table) => new(
        "div", new XAttribute("class", "scroll"), new XAttribute("role", "region"), new XAttribute("aria-label", name), new XAttribute("tabindex", 0), table);

    private static XElement Heading(string text, bool isNumber) => new(
        "th", new XAttribute("scope", "col"), isNumber ? new XAttribute("class", "number") : null, text);

    private static XElement RowHeading(string text) => new("th", new XAttribute("scope", "row"), text);

    private static XElement Cell(string text, bool isNumber, object? value = null) => new(
        "td",
        isNumber ? new XAttribute("class", "number") : text.Length > LongCell ? new XAttribute("class", "wide") : null,
        value is null ? null : new XAttribute("data-value", value is IReadOnlyList<string> ? text : Convert.ToString(value, CultureInfo.InvariantCulture)!),
        text);

    private static string Source(ThemedPicture picture)
    {
        var (mediaType, bytes) = picture.Embedded;
        return $"data:{mediaType};base64,{Convert.ToBase64String(bytes)}";
    }
}
