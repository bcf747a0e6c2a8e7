using System.Buffers;
using System.Text;

namespace Mnist.Storage;

/// <summary>Names of files and folders that every system takes, and takes for nothing else.</summary>
internal static class PortableNames
{
    /// <summary>Most file systems' limit.</summary>
    private const int MostBytes = 255;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"/\\|?*");

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$"];

    public static bool IsPortable(string name) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= MostBytes && !name.AsSpan().ContainsAny(Forbidden) && !name.Any(char.IsControl)
        && !name.StartsWith('.') && name.Trim(' ', '.') == name && !IsDevice(name);

    /// <summary>Windows takes what comes before the first dot for a device where it can: "nul.x" is no file name.</summary>
    public static bool IsDevice(string name) =>
        Devices.Contains(name.Split('.')[0].Trim().TrimEnd("0123456789".ToCharArray()), StringComparer.OrdinalIgnoreCase);
}
