using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mnist.Serving.Guards;

/// <summary>What shows that somebody has seen the address that a server printed.</summary>
internal sealed class AccessToken(string value)
{
    private const int Bytes = 32;

    private readonly byte[] expected = Encoding.UTF8.GetBytes(value);

    public string Value { get; } = value;

    public static AccessToken Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Whether a text is the token; how much of it is right does not show in the time this takes.</summary>
    public bool Is(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected);
}
