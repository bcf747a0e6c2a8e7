using System.Xml.Linq;
using Mnist.Datasets;
using Mnist.Export;
using Mnist.Runs;

namespace Mnist.Reports.Html;

/// <summary>What a page says of loading a model.</summary>
internal static class HowToLoad
{
    public static IEnumerable<XElement> Of(RunRecord run, string zipName, ImageShape shape) =>
    [
        HtmlParts.Paragraph($"{zipName} loads in any program that has these packages:"),
        HtmlParts.Code(string.Join('\n', PackageVersions.Of(run.Facts!).Select(package => $"dotnet add package {package.Name} --version {package.Version}"))),
        HtmlParts.Paragraph($"This is a whole program; {LoadingCode.PixelFile} holds the raw pixels of one image, a byte each, row by row:"),
        HtmlParts.Code(LoadingCode.For(zipName, shape.PixelCount)),
    ];
}
