using System.Buffers;

namespace Mnist.Storage;

/// <summary>Reads files of a few thousand bytes, of which there may be a hundred thousand: none takes memory of its own.</summary>
internal static class SmallFile
{
    public delegate T Parser<T>(ReadOnlySpan<byte> bytes);

    /// <summary>What a parser makes of the bytes of a file, which are gone when it returns.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is larger than any such file.</exception>
    public static T Read<T>(string path, Parser<T> parse)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"{path} is far too large");
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            return parse(buffer.AsSpan(0, RandomAccess.Read(file, buffer.AsSpan(0, (int)length), 0)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
