using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mnist.Plots;
using Mnist.Reports.Html;
using Mnist.Tests.Plots;

namespace Mnist.Tests.Reports;

public sealed partial class HtmlPageTests
{
    private static readonly string[] VoidElements = ["meta", "img", "source"];

    [Fact]
    public void Write_HostileWords_AreText()
    {
        var page = HtmlPage.Write("<script>alert(1)</script>", HtmlParts.Paragraph("\"><img src=x onerror=alert(1)>"));

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
    }

    [Fact]
    public void RunPage_Element_IsNeverClosedWithoutAnEndTagWhereHtmlWantsOne() =>
        Assert.All(SelfClosed().Matches(Page()).Select(match => match.Groups[1].Value), tag => Assert.Contains(tag, VoidElements));

    [Fact]
    public void RunPage_Headings_GoDownByOneAndTheFirstIsTheTitle()
    {
        var levels = Heading().Matches(Page()).Select(match => match.Groups[1].Value[0] - '0').ToList();

        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Skip(1), level => Assert.Equal(2, level));
    }

    [Fact]
    public void RunPage_Pictures_HaveAlternativeTextsAndCaptions()
    {
        var main = XElement.Parse(MainElement().Match(Page()).Value);
        var pictures = main.Descendants("figure").ToList();

        Assert.Equal(RunPictures.Of(SamplePictures.Search()).Count, pictures.Count);
        Assert.All(pictures, picture => Assert.True(picture.Descendants("img").Single().Attribute("alt")!.Value.Length > 3));
        Assert.All(pictures, picture => Assert.True(picture.Element("figcaption")!.Value.Length > 40));
    }

    [Fact]
    public void RunPage_ConvolutionalNetwork_ShowsWhatItsLayersMakeOfImages()
    {
        Assert.Contains("alt=\"Feature maps\"", Page(SamplePictures.Convolutional()), StringComparison.Ordinal);
        Assert.DoesNotContain("Feature maps", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void RunPage_Links_LeadNowhere() =>
        Assert.All(Source().Matches(Page()).Select(match => match.Groups[1].Value), source => Assert.StartsWith("data:image/", source, StringComparison.Ordinal));

    [Fact]
    public void RunPage_SameRun_IsTheSamePage() => Assert.Equal(Page(), Page());

    private static string Page() => Page(SamplePictures.Search());

    private static string Page(PicturedRun run) => RunPage.Write(run, DrawnPicture.Of(RunPictures.Of(run), 2));

    [GeneratedRegex("<([a-z0-9]+)[^<>]*/>")]
    private static partial Regex SelfClosed();

    [GeneratedRegex("<h([1-6])>")]
    private static partial Regex Heading();

    [GeneratedRegex("<main>.*</main>", RegexOptions.Singleline)]
    private static partial Regex MainElement();

    [GeneratedRegex("(?:src|srcset|href)=\"([^\"]*)\"")]
    private static partial Regex Source();
}
