using System.Text.Unicode;
using Mnist.Text;

namespace Mnist.Definitions.Reading;

internal static class SourceFile
{
    public const int LargestBytes = 10_000_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The tree a file holds; null, and an error, if it holds none.</summary>
    public static SourceNode? Read(string path, ErrorList errors) => Read(path, errors, new(new(path, 0, 0), "", path, ""));

    /// <summary>The tree a file holds; null, and an error, if it holds none: where the file is named, if it cannot be read.</summary>
    public static SourceNode? Read(string path, ErrorList errors, FileMention mention)
    {
        if (Directory.Exists(path))
        {
            errors.Add(mention.At, mention.Path, $"this is a folder; name a definition file, such as experiments/quickstart.json{mention.Context}");
            return null;
        }

        try
        {
            return Parse(path, ReadBytes(path), errors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add(mention.At, mention.Path, Reason(exception, path, mention) + mention.Context);
            return null;
        }
    }

    private static ReadOnlyMemory<byte> ReadBytes(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[Math.Min(stream.CanSeek ? stream.Length : LargestBytes, LargestBytes) + 1];
        return bytes.AsMemory(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    private static SourceNode? Parse(string path, ReadOnlyMemory<byte> bytes, ErrorList errors)
    {
        if (bytes.Length > LargestBytes)
        {
            errors.Add(new(path, 1, 1), "", $"the file is larger than {LargestBytes / 1_000_000} MB; a definition is a few kilobytes of JSON");
            return null;
        }

        var text = bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        var valid = ValidLength(text.Span);
        if (valid == text.Length)
        {
            return SourceParser.ParseFile(path, text, errors);
        }

        errors.Add(new SourceLines(path, text).At(valid), "", $"byte 0x{text.Span[valid]:X2} is not UTF-8 text here; save the file as UTF-8");
        return null;
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        Utf8.ToUtf16(bytes, new char[bytes.Length], out var valid, out _, replaceInvalidSequences: false);
        return valid;
    }

    private static string Reason(Exception exception, string path, FileMention mention) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"there is no {(mention.Path.Length == 0 ? "such file" : $"file {Phrase.Quoted(mention.Written)}")}{Neighbour(path, mention.Written)}",
        UnauthorizedAccessException => "the file cannot be read: permission denied",
        _ => $"the file cannot be read: {exception.Message}",
    };

    private static string Neighbour(string path, string written)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var at = folder.Length == 0 ? "." : folder;
        var names = Directory.Exists(at) ? Directory.EnumerateFiles(at, "*.json").Select(file => Path.GetFileName(file)) : [];
        return NearestWord.To(Path.GetFileName(path), names) is { } near ? $"; did you mean {Path.Combine(Path.GetDirectoryName(written) ?? "", near)}?" : "";
    }
}

/// <summary>Where a file is named.</summary>
/// <param name="At">The place.</param>
/// <param name="Path">JSON path there.</param>
/// <param name="Written">The file as it is written there.</param>
/// <param name="Context">What is to be said besides where the file cannot be read; empty for nothing.</param>
internal sealed record FileMention(SourcePosition At, string Path, string Written, string Context);
