using System.Text;
using Mnist.Search.Workers;

namespace Mnist.Tests.Search.Workers;

public sealed class LinesTests
{
    [Fact]
    public void Of_Text_GivesLinesWithoutTheirEnds() => Assert.Equal(["one", "", "zwölf"], Of("one\n\nzwölf"));

    [Fact]
    public void Of_EndlessLine_IsCut() => Assert.Equal([Lines.Longest, 5], Of(new string('a', Lines.Longest + 5)).Select(line => line.Length));

    private static IEnumerable<string> Of(string text) => Lines.Of(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
