using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Mnist.Reports.Html;

/// <summary>
/// A page in one file: style, script and pictures are inside. Its content security policy lets nothing be loaded from anywhere, so that a
/// page that is mailed around tells nobody that it was opened.
/// </summary>
internal static class HtmlPage
{
    /// <summary>What the first lines of every page have; a file without it was not written by this program.</summary>
    public const string Mark = "<meta name=\"generator\" content=\"mnist\" />";

    public static string Write(string title, params IEnumerable<XElement> content)
    {
        var (style, script) = (Resource("page.css"), Resource("sort.js"));
        var policy = $"default-src 'none'; img-src data:; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; base-uri 'none'; form-action 'none'";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            {Mark}
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta http-equiv="Content-Security-Policy" content="{policy}" />
            <title>{new XText(title)}</title>
            <style>{style}</style>
            </head>
            <body>
            {Text(new XElement("main", new XElement("h1", title), content))}
            <script>{script}</script>
            </body>
            </html>

            """;
    }

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            element.Save(writer);
        }

        return text.ToString();
    }

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream($"Mnist.Reports.Html.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
