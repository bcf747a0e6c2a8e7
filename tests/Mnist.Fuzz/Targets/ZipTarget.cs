using System.IO.Compression;
using Mnist.Models.Zip;

namespace Mnist.Fuzz.Targets;

/// <summary>Model zips, up to where ML.NET would open them.</summary>
internal sealed class ZipTarget : FuzzTarget
{
    public override string Name => "zip";

    public override IReadOnlyList<byte[]> Seeds { get; } = [Packing.Zip(("a", []), ("b/c.txt", "words"u8.ToArray())), Packing.ModelZip()];

    public override IReadOnlyList<byte[]> Words { get; } = [.. ((string[])["../", "/", "C:\\", "PK\u0001\u0002", "PK\u0005\u0006", "Model.key", "ML\0MODEL"]).Select(System.Text.Encoding.ASCII.GetBytes)];

    public override byte[] Mutate(byte[] seed, Mutator mutator) =>
        mutator.Next(2) == 0 ? base.Mutate(seed, mutator) : Packing.MutateZip(seed, mutator, Words);

    public override long Parse(string path)
    {
        ModelZipReader.CheckArchive(path);
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.Sum(entry => entry.Length);
    }

    public override bool IsRefusal(Exception error) => error is ModelZipException;
}
