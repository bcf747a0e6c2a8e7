using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mnist.Benchmarks.Serving;

/// <summary>One connection of a load, kept alive: asks, and reads the whole answer before it asks again.</summary>
internal sealed class LoadConnection : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[BufferBytes];
    private readonly IReadOnlyList<byte[]> requests;
    private int next;

    /// <param name="requests">Whole requests, asked in turn.</param>
    /// <param name="first">The one it begins with.</param>
    public LoadConnection(IReadOnlyList<byte[]> requests, int first) => (this.requests, next) = (requests, first);

    /// <summary>Connects.</summary>
    public ValueTask OpenAsync(IPEndPoint server) => socket.ConnectAsync(server, CancellationToken.None);

    /// <summary>Asks the next question.</summary>
    /// <returns>Whether the answer's status is 200.</returns>
    /// <exception cref="IOException">The server closed the connection, or its answer is larger than any expected.</exception>
    public async ValueTask<bool> AskAsync()
    {
        var request = requests[next++ % requests.Count].AsMemory();
        while (!request.IsEmpty)
        {
            request = request[await socket.SendAsync(request)..];
        }

        var read = 0;
        do
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read));
            read += more > 0 ? more : throw new IOException("the server closed the connection, or an answer is larger than any expected");
        }
        while (!IsWhole(buffer.AsSpan(0, read)));
        return buffer.AsSpan().StartsWith("HTTP/1.1 200"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    /// <summary>A whole question of <c>POST /api/predict</c>.</summary>
    /// <param name="authority">Host and port.</param>
    /// <param name="token">What lets in.</param>
    /// <param name="body">JSON.</param>
    public static byte[] Request(string authority, string token, string body) => Encoding.ASCII.GetBytes(FormattableString.Invariant(
        $"POST /api/predict HTTP/1.1\r\nHost: {authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var length = answer[..head].IndexOf("\r\nContent-Length: "u8);
        return length < 0
            ? answer.EndsWith("\r\n0\r\n\r\n"u8)
            : Utf8Parser.TryParse(answer[(length + "\r\nContent-Length: ".Length)..], out int bytes, out _) && answer.Length >= head + 4 + bytes;
    }
}
