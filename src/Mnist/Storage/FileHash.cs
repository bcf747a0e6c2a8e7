using System.Security.Cryptography;

namespace Mnist.Storage;

/// <summary>Hashes of files, as the store writes them.</summary>
internal static class FileHash
{
    /// <summary>Lower-case hexadecimal SHA-256 of a file.</summary>
    public static string Sha256Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
