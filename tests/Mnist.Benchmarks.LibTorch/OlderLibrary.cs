using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Mnist.Benchmarks.LibTorch;

/// <summary>
/// Makes TorchSharp's own library load where the C++ library is older than GCC 13's, as on Debian 12. Of that it needs one function alone, which readies the streams
/// of standard input and output; older ones do so themselves. The name is replaced by that of another function without arguments, which they have.
/// </summary>
internal static class OlderLibrary
{
    private const string Missing = "_ZSt21ios_base_library_initv";
    private const string MissingVersion = "GLIBCXX_3.4.32";
    private const string Present = "_ZSt13get_terminatev";
    private const string PresentVersion = "GLIBCXX_3.4.20";

    /// <summary>Mends the library, unless it loads as it is.</summary>
    /// <param name="path">libLibTorchSharp.so; its libraries are beside it.</param>
    public static void Mend(string path)
    {
        NativeLibrary.TryLoad(Path.Combine(Path.GetDirectoryName(path)!, "libtorch_cpu.so"), out _);
        if (!File.Exists(path) || NativeLibrary.TryLoad(path, out _))
        {
            return;
        }

        var bytes = File.ReadAllBytes(path);
        if (Find(bytes, $"\0{Missing}\0") is var name and > 0 && FindVersion(bytes, MissingVersion) is var from and > 0 && FindVersion(bytes, PresentVersion) is var to and > 0)
        {
            Encoding.ASCII.GetBytes($"{Present}\0", bytes.AsSpan(name + 1));
            bytes.AsSpan(to + HashOffset, sizeof(uint)).CopyTo(bytes.AsSpan(from + HashOffset));
            bytes.AsSpan(to + NameOffset, sizeof(uint)).CopyTo(bytes.AsSpan(from + NameOffset));
            File.WriteAllBytes(path, bytes);
        }
    }

    // Elf64_Vernaux: hash of the name (32 bits), flags (16), index (16), offset of the name (32), offset of the next entry (32).
    private const int HashOffset = 0;
    private const int NameOffset = 8;

    private static int FindVersion(ReadOnlySpan<byte> bytes, string version)
    {
        Span<byte> hash = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(hash, Hash(version));
        return bytes.IndexOf(hash);
    }

    private static int Find(ReadOnlySpan<byte> bytes, string text) => bytes.IndexOf(Encoding.ASCII.GetBytes(text));

    /// <summary>The hash of names in ELF files (System V ABI).</summary>
    private static uint Hash(string name) => name.Aggregate(0u, (hash, letter) =>
    {
        hash = (hash << 4) + letter;
        var high = hash & 0xf0000000;
        return (hash ^ (high >> 24)) & ~high;
    });
}
