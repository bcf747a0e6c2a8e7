using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Mnist.Tests.Serving;

/// <summary>Requests as bytes on a socket: clients of .NET mend what is wrong with them.</summary>
internal static class RawRequest
{
    /// <summary>Sends a request and gives the whole answer.</summary>
    /// <param name="server">Whom to ask.</param>
    /// <param name="line">Method and target, as <c>GET /</c>.</param>
    /// <param name="headers">Each without a line break; a Host and the token are added unless they are there.</param>
    public static async Task<string> SendAsync(Served server, string line, params string[] headers)
    {
        List<string> all = [.. headers];
        Add("Host", server.Address.Authority);
        Add("Authorization", $"Bearer {server.Token}");
        return await SendAsync(server.Address, $"{line} HTTP/1.1\r\n{string.Concat(all.Select(header => header + "\r\n"))}Connection: close\r\n\r\n");

        void Add(string name, string value)
        {
            if (!all.Exists(header => header.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)))
            {
                all.Add($"{name}: {value}");
            }
        }
    }

    /// <summary>Sends bytes and reads until the server closes the connection.</summary>
    public static async Task<string> SendAsync(Uri server, string text)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancellation);
        return Encoding.UTF8.GetString(WithoutChunks(answer.ToArray()));
    }

    /// <summary>An answer with its body in one piece (RFC 9112, 7.1): where a server divides it may be in the middle of any word.</summary>
    /// <param name="answer">As it came.</param>
    internal static byte[] WithoutChunks(byte[] answer)
    {
        var body = answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        if (body < 4 || answer.AsSpan(0, body).IndexOf("Transfer-Encoding: chunked"u8) < 0)
        {
            return answer;
        }

        using var whole = new MemoryStream();
        whole.Write(answer.AsSpan(0, body));
        for (var rest = answer.AsSpan(body); rest.IndexOf("\r\n"u8) is > 0 and var digits;)
        {
            var size = int.Parse(rest[..digits], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            whole.Write(rest.Slice(digits + 2, size));
            rest = rest[(digits + size + 4)..];
        }

        return whole.ToArray();
    }

    public static int StatusOf(string answer) => answer.Split(' ') is [_, var code, ..] && int.TryParse(code, out var status) ? status : 0;
}
