using System.Xml.Linq;
using Mnist.Datasets;
using Mnist.Export;
using Mnist.Runs;

namespace Mnist.Reports.Html;

/// <summary>What a page says of loading a model.</summary>
internal static class HowToLoad
{
    /// <summary>The packages and a program.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="zipName">Name of the model's file.</param>
    /// <param name="shape">Size of the images it takes.</param>
    public static IEnumerable<XElement> Of(RunRecord run, string zipName, ImageShape shape) =>
    [
        HtmlParts.Paragraph($"{zipName} loads in any program that has these packages:"),
        HtmlParts.Code(string.Join('\n', PackageVersions.Of(run.Facts!).Select(package => $"dotnet add package {package.Name} --version {package.Version}"))),
        HtmlParts.Paragraph($"This is a whole program; {LoadingCode.PixelFile} holds the raw pixels of one image, a byte each, row by row:"),
        HtmlParts.Code(LoadingCode.For(zipName, shape.PixelCount)),
    ];
}
