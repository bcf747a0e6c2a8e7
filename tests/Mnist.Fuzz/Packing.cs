using System.Buffers.Binary;
using System.IO.Compression;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Networks;
using Mnist.Trainers;

namespace Mnist.Fuzz;

/// <summary>Packs inputs, and changes what is packed, so that changes get past checksums.</summary>
internal static class Packing
{
    private const int PngSignature = 8;
    private const int PngChunkFrame = 12;

    /// <summary>An IDX file of images.</summary>
    public static byte[] Idx(int count, int height, int width) =>
        [0, 0, 8, 3, 0, 0, 0, (byte)count, 0, 0, 0, (byte)height, 0, 0, 0, (byte)width, .. Enumerable.Range(0, count * height * width).Select(value => (byte)value)];

    /// <summary>Gzips.</summary>
    public static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return memory.ToArray();
    }

    /// <summary>Changes a file, or, every other time, what is packed in it.</summary>
    public static byte[] MutateGzip(byte[] seed, Mutator mutator, IReadOnlyList<byte[]> others, IReadOnlyList<byte[]> words)
    {
        if (seed is not [0x1f, 0x8b, ..] || mutator.Next(2) == 0)
        {
            return mutator.Mutate(seed, others, words);
        }

        using var content = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(seed), CompressionMode.Decompress))
        {
            gzip.CopyTo(content);
        }

        return Gzip(mutator.Mutate(content.ToArray(), others, words));
    }

    /// <summary>A zip of files.</summary>
    public static byte[] Zip(params IEnumerable<(string Name, byte[] Content)> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return memory.ToArray();
    }

    /// <summary>Changes a file of a zip, or its name, and packs it anew.</summary>
    public static byte[] MutateZip(byte[] seed, Mutator mutator, IReadOnlyList<byte[]> words)
    {
        using var zip = new ZipArchive(new MemoryStream(seed));
        var files = zip.Entries.Select(entry => (Name: entry.FullName, Content: Read(entry))).ToList();
        var at = mutator.Next(files.Count);
        var others = files.Select(file => file.Content).ToList();
        var changed = files[at] with { Content = mutator.Mutate(files[at].Content, others, words) };
        if (mutator.Next(4) == 0)
        {
            changed.Name = System.Text.Encoding.UTF8.GetString(mutator.Mutate(System.Text.Encoding.UTF8.GetBytes(changed.Name), [.. words], words));
        }

        files[at] = changed;
        return Zip(files.Where(file => file.Name.Length is > 0 and < ushort.MaxValue / 4));
    }

    /// <summary>The zip of a small network.</summary>
    public static byte[] ModelZip()
    {
        var folder = Directory.CreateTempSubdirectory("mnist-fuzz-seed-");
        try
        {
            var labels = new byte[] { 0, 1, 0, 1, 0, 1, 0, 1 };
            var images = new LabeledImages(new ImageShape(2, 2), Enumerable.Range(0, 32).Select(value => (byte)(8 * value)).ToArray(), labels, Enumerable.Range(0, 8).ToArray());
            var definition = new DenseModel { Name = "small", Layers = [new HiddenLayer { Units = 2 }], Training = new TrainingSettings { Epochs = 1 } };
            using var model = BuiltInTrainers.Create()[typeof(DenseModel)].Train(
                definition, new TrainingData(images, images, ["a", "b"]), new TrainingContext(1, 1, folder.FullName, new Silence(), CancellationToken.None));
            var path = Path.Combine(folder.FullName, "model.zip");
            model.Save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Mends the checksums of a PNG file's chunks, three times of four: a decoder looks no further than a wrong one.</summary>
    public static byte[] WithPngChecksums(byte[] file, Mutator mutator)
    {
        if (file is not [0x89, 0x50, ..] || mutator.Next(4) == 0)
        {
            return file;
        }

        for (var at = PngSignature; at + PngChunkFrame <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - PngChunkFrame)
            {
                break;
            }

            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + (int)length), Crc(file.AsSpan(at + 4, 4 + (int)length)));
            at += PngChunkFrame + (int)length;
        }

        return file;
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var memory = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }

    private sealed class Silence : ITrainingObserver
    {
        public void Progressed(double? fraction, string status) { }
    }
}
