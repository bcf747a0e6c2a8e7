using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mnist.Tests.Photos.Handmade;

/// <summary>The committed pictures. Their names end with the digit they show. <c>MNIST_UPDATE_SNAPSHOTS=1</c> draws them anew.</summary>
internal static class HandmadeSets
{
    /// <summary>Pictures of a set.</summary>
    public const int Size = 40;

    /// <summary>The files of a set.</summary>
    public static IReadOnlyList<string> Files(string set) => [.. Directory.GetFiles(FolderOf(set)).Order(StringComparer.Ordinal)];

    /// <summary>The digit a file shows.</summary>
    public static string DigitOf(string file) => Path.GetFileNameWithoutExtension(file)[^1..];

    /// <summary>Draws a set: every digit in four styles.</summary>
    public static void Draw(string set, int firstSeed, double haste)
    {
        Directory.CreateDirectory(FolderOf(set));
        for (var index = 0; index < Size; index++)
        {
            var style = HandmadePicture.Styles[((3 * index) + (index / 10)) % HandmadePicture.Styles.Count];
            var (bytes, extension) = HandmadePicture.Draw([index % 10], style, firstSeed + index, haste);
            File.WriteAllBytes(Path.Combine(FolderOf(set), string.Create(CultureInfo.InvariantCulture, $"{index:00}-{style}-{index % 10}.{extension}")), bytes);
        }
    }

    private static string FolderOf(string set, [CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, set);
}
