using Mnist.Datasets;

namespace Mnist.Fuzz.Targets;

/// <summary>Gzipped files of anything.</summary>
internal sealed class GzipTarget : FuzzTarget
{
    private readonly byte[] buffer = new byte[1 << 16];

    public override string Name => "gzip";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Packing.Gzip([]),
        Packing.Gzip("a few words"u8.ToArray()),
        Packing.Gzip(new byte[100_000]),
        [.. Packing.Gzip("one"u8.ToArray()), .. Packing.Gzip("two"u8.ToArray())],
        [0x1f, 0x8b],
    ];

    public override long Parse(string path)
    {
        using var file = UnpackedFile.Open(path);
        var length = 0L;
        for (int count; (count = file.Read(buffer)) > 0; length += count)
        {
        }

        file.ExpectWhole(length);
        return length;
    }

    public override bool IsRefusal(Exception error) => error is DatasetException;
}
