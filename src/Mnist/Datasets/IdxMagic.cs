namespace Mnist.Datasets;

/// <summary>
/// What the first four bytes of an IDX file say, by the MNIST page of Yann LeCun: two zeros, the type of the values, the number of dimensions.
/// </summary>
internal static class IdxMagic
{
    private const int Bytes = 0x08;

    public static bool IsIdx(ReadOnlySpan<byte> head) => head.Length >= 4 && head is [0, 0, ..] && TypeOf(head[2]) is not null && head[3] is >= 1 and <= 8;

    /// <summary>Why a file that holds neither labels nor images of unsigned bytes cannot be read as IDX, by its first 4 bytes or more, and what to do; null if it is like none that is known.</summary>
    public static string? Problem(ReadOnlySpan<byte> head) =>
        IsIdx(head) ? ProblemOf(head[2], head[3])
        : IsIdx([head[3], head[2], head[1], head[0]]) ? "its header is little-endian: write an IDX file's header big-endian, the most significant byte first"
        : IsText(head) ? "is text, not an IDX file: for CSV write \"source\": \"csv\" and its \"train\""
        : null;

    private static string ProblemOf(int type, int dimensions) => type != Bytes
        ? FormattableString.Invariant($"holds {TypeOf(type)} (type 0x{type:x2}) where unsigned bytes (0x08) were expected: convert them, with numpy by astype(\"uint8\"), and write them anew")
        : FormattableString.Invariant($"has {dimensions} dimensions, where labels have 1 and images 3 (number, height, width): {(dimensions == 4 ? "make colour images grey and write them anew" : "write them anew so")}");

    private static string? TypeOf(int type) => type switch
    {
        Bytes => "unsigned bytes",
        0x09 => "signed bytes",
        0x0b => "whole numbers of 16 bits",
        0x0c => "whole numbers of 32 bits",
        0x0d => "numbers of 32 bits",
        0x0e => "numbers of 64 bits",
        _ => null,
    };

    private static bool IsText(ReadOnlySpan<byte> head) => !head.ContainsAnyInRange((byte)0, (byte)8) && !head.ContainsAnyInRange((byte)14, (byte)31);
}
