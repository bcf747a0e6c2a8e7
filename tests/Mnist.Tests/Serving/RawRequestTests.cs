using System.Text;

namespace Mnist.Tests.Serving;

/// <summary>What other tests read of an answer is what a client reads.</summary>
public sealed class RawRequestTests
{
    [Fact]
    public void WithoutChunks_WordDividedByTheServer_IsWholeAgain()
    {
        var answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<a hre\r\nB\r\nf=\"runs/é\"\r\n0\r\n\r\n";

        var whole = Encoding.UTF8.GetString(RawRequest.WithoutChunks(Encoding.UTF8.GetBytes(answer)));

        Assert.EndsWith("\r\n\r\n<a href=\"runs/é\"", whole, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutChunks_AnswerInOnePiece_StaysAsItIs()
    {
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n6\r\n<a hre"u8.ToArray();

        Assert.Equal(answer, RawRequest.WithoutChunks(answer));
    }
}
