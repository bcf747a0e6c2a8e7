using System.Text;

namespace Mnist.Datasets.Pictures;

/// <summary>Tells by its first bytes what a file is that is no image, or none that can be decoded, and what to do about it.</summary>
internal static class UnreadableFile
{
    private const string Convert = "save it as PNG";
    private const string NameAnother = "name a PNG, JPEG, GIF, BMP or WebP file";

    /// <summary>Bytes that are looked at.</summary>
    private const int Looked = 1024;

    private static readonly (int Offset, string Start, string What, string Remedy)[] Formats =
    [
        (4, "ftyphei", "a HEIC photo", Convert),
        (4, "ftyphev", "a HEIC photo", Convert),
        (4, "ftypmif1", "a HEIC photo", Convert),
        (4, "ftypmsf1", "a HEIC photo", Convert),
        (4, "ftypavi", "an AVIF image", Convert),
        (4, "ftyp", "a video", "save one picture of it as PNG"),
        (0, "II*\0", "a TIFF image or a camera's raw photo", Convert),
        (0, "MM\0*", "a TIFF image or a camera's raw photo", Convert),
        (0, "%PDF", "a PDF document", "save its page as PNG"),
        (0, "%!PS", "a PostScript document", "save its page as PNG"),
        (0, "8BPS", "a Photoshop image", Convert),
        (0, "\0\0\0\u000cjP", "a JPEG 2000 image", Convert),
        (0, "\u00ff\u004f\u00ff\u0051", "a JPEG 2000 image", Convert),
        (0, "\0\0\0\u000cJXL", "a JPEG XL image", Convert),
        (0, "\u00ff\u000a", "a JPEG XL image", Convert),
        (0, "\u0093NUMPY", "an array of NumPy", "save each image as PNG"),
        (0, "PK\u0003\u0004", "a zip archive", "unpack it and name an image in it"),
        (0, "version https://git-lfs", "the place of a file that Git LFS keeps", "get the file itself by \"git lfs pull\""),
    ];

    private static readonly string[] ReadableFormats = ["\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "BM", "RIFF"];

    /// <summary>What is wrong with a file and how to mend it, as the end of a sentence that begins with its name.</summary>
    public static string Describe(ReadOnlySpan<byte> file)
    {
        var start = Encoding.Latin1.GetString(file[..Math.Min(Looked, file.Length)]);
        return start switch
        {
            "" => But("an empty file", "copy or save it again"),
            _ when Array.Exists(ReadableFormats, format => start.StartsWith(format, StringComparison.Ordinal)) => "the image is damaged or incomplete: save it again",
            _ when Array.Find(Formats, format => start.AsSpan(Math.Min(format.Offset, start.Length)).StartsWith(format.Start)) is { What: not null } found => But(found.What, found.Remedy),
            _ when IsNetpbm(start) => But("a Netpbm image", Convert),
            _ when IsText(start) => OfText(start),
            _ => $"not an image that can be read: {NameAnother}",
        };
    }

    private static string OfText(string start) =>
        start.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? But("an SVG drawing", Convert)
        : start.Contains("<html", StringComparison.OrdinalIgnoreCase) || start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) ? But("a web page", "download the image itself")
        : But("text", NameAnother);

    private static string But(string what, string remedy) => $"not an image that can be read, but {what}: {remedy}";

    private static bool IsNetpbm(string start) => start is ['P', >= '1' and <= '7', ' ' or '\n' or '\r' or '\t', ..];

    /// <summary>Whether no byte is a control character that texts do not have.</summary>
    private static bool IsText(string start) => start.All(letter => letter is >= ' ' or '\t' or '\n' or '\r' or '\f');
}
