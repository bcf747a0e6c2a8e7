using Mnist.Datasets;

namespace Mnist.Fuzz.Targets;

/// <summary>IDX files of images, raw and gzipped.</summary>
internal sealed class IdxTarget : FuzzTarget
{
    public override string Name => "idx";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Packing.Idx(3, 4, 4),
        Packing.Idx(1, 28, 28),
        Packing.Gzip(Packing.Idx(3, 4, 4)),
        Packing.Gzip(Packing.Idx(40, 28, 28)),
    ];

    public override byte[] Mutate(byte[] seed, Mutator mutator) => Packing.MutateGzip(seed, mutator, Seeds, Words);

    public override long Parse(string path)
    {
        using var file = IdxFile.Open(path, IdxContent.Images);
        file.ReadValues(new byte[file.ValueCount]);
        return file.ValueCount;
    }

    public override bool IsRefusal(Exception error) => error is DatasetException;
}
