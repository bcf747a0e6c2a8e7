using CsCheck;
using Mnist.Datasets;

namespace Mnist.Tests.Datasets;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] TwoImages = IdxBytes.Images(2, 1, 3, 1, 2, 3, 4, 5, 6);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadValues_WholeFile_GivesValuesAndSha256OfTheUnpackedBytes(bool gzip)
    {
        var path = folder.Write("images", gzip ? IdxBytes.Gzip(TwoImages) : TwoImages);

        using var file = IdxFile.Open(path, IdxContent.Images);
        var values = new byte[file.ValueCount];
        var sha256 = file.ReadValues(values);

        Assert.Equal([2, 1, 3], file.Dimensions);
        Assert.Equal([1, 2, 3, 4, 5, 6], values);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(TwoImages)), sha256);
    }

    [Fact]
    public void ReadValues_AnyValidFile_RoundTrips()
    {
        var files = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 9], Gen.Bool)
            .SelectMany(size => Gen.Byte.Array[size.Item1 * size.Item2 * size.Item3], (size, values) => (size, values));

        files.Sample(
            file =>
            {
                var bytes = IdxBytes.Images(file.size.Item1, file.size.Item2, file.size.Item3, file.values);
                return Read(file.size.Item4 ? IdxBytes.Gzip(bytes) : bytes).AsSpan().SequenceEqual(file.values);
            },
            iter: 300, threads: 1);
    }

    [Fact]
    public void ReadValues_RandomBytes_ThrowNothingButDatasetException()
    {
        var tail = Gen.Byte.Array[0, 60];
        var bytes = Gen.OneOf(
            tail,
            tail.Select(rest => IdxBytes.Header(IdxContent.Images).Concat(rest).ToArray()),
            tail.Select(rest => new byte[] { 0x1f, 0x8b }.Concat(rest).ToArray()),
            tail.Select(rest => new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3 }.Concat(rest).ToArray()));

        bytes.Sample(content => FailsOnlyClearly(content), iter: 1_500, threads: 1);
    }

    [Fact]
    public void ReadValues_GzippedFileCutAnywhere_IsRejected()
    {
        var whole = IdxBytes.Gzip(TwoImages);

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Throws<DatasetException>(() => Read(whole[..length])));
    }

    [Fact]
    public void ReadValues_GzippedFileWithAnyBitFlipped_IsRejectedOrReadsTheSame()
    {
        var whole = IdxBytes.Gzip(IdxBytes.Images(1, 1, 200, [.. Enumerable.Range(0, 200).Select(value => (byte)(value * 7))]));
        var expected = Read(whole);

        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(FailsOnlyClearly(damaged, expected), $"bit {bit}");
        }
    }

    public static TheoryData<string, byte[], string> DamagedFiles() => new()
    {
        { "empty", [], "the file is empty" },
        { "short header", TwoImages[..12], "too few for the header" },
        { "wrong magic", [0, 1, 9, 3, .. TwoImages[4..]], "begins with 0x00010903, not with 0x00000803" },
        { "signed bytes", [0, 0, 9, 3, .. TwoImages[4..]], "holds signed bytes (type 0x09) where unsigned bytes (0x08) were expected: convert them" },
        { "numbers of 32 bits", [0, 0, 0x0d, 3, .. TwoImages[4..]], "holds numbers of 32 bits (type 0x0d)" },
        { "colour", [0, 0, 8, 4, .. TwoImages[4..]], "has 4 dimensions, where labels have 1 and images 3 (number, height, width): make colour images grey" },
        { "little-endian", [3, 8, 0, 0, .. TwoImages[4..]], "its header is little-endian" },
        { "CSV", [.. "label,pixel0\n1,2\n"u8], "is text, not an IDX file: for CSV write \"source\": \"csv\"" },
        { "a zip file", [.. "PK\u0003\u0004"u8, .. TwoImages], "the file is a zip file: unpack it" },
        { "labels", IdxBytes.Labels(1, 2, 3), "holds labels where images were expected" },
        { "truncated", TwoImages[..^1], "more than the file can hold" },
        { "only the beginning of a gzip header", [0x1f, 0x8b, 8], "too few for the header" },
        { "truncated inside gzip", IdxBytes.Gzip(TwoImages[..^1]), "ends after 5 of the 6 values" },
        { "trailing byte", [.. TwoImages, 0], "bytes follow after the 22" },
        { "trailing byte inside gzip", IdxBytes.Gzip([.. TwoImages, 0]), "bytes follow after the 22" },
        { "trailing bytes after gzip", [.. IdxBytes.Gzip(TwoImages), 1, 2, 3, 4, 5], "truncated, or other bytes follow" },
        { "no images", IdxBytes.Images(0, 1, 3), "0 × 1 × 3, which is empty or impossible" },
        { "negative width", IdxBytes.Header(IdxContent.Images, 1, 1, -1), "4,294,967,295, which is empty or impossible" },
        { "product overflows", IdxBytes.Header(IdxContent.Images, int.MaxValue, int.MaxValue, int.MaxValue), "more than the 2 GB" },
        { "product wraps to zero", IdxBytes.Header(IdxContent.Images, 1 << 16, 1 << 16, 1 << 16), "more than the 2 GB" },
        { "absurd count", IdxBytes.Header(IdxContent.Images, 2_000_000, 28, 28), "more than the file can hold" },
        { "absurd count in gzip", IdxBytes.Gzip(IdxBytes.Header(IdxContent.Images, 2_000_000, 28, 28)), "more than the file can hold" },
        { "no deflate data", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff], "the gzip data is corrupt" },
        { "wrong checksum", WithWrongChecksum(IdxBytes.Gzip(TwoImages)), "the gzip data is corrupt" },
    };

    [Theory]
    [MemberData(nameof(DamagedFiles))]
    public void ReadValues_DamagedFile_NamesFileAndCause(string damage, byte[] content, string cause)
    {
        var error = Assert.Throws<DatasetException>(() => Read(content));

        Assert.StartsWith(Path.Combine(folder.Path, "idx") + ": ", error.Message);
        Assert.True(error.Message.Contains(cause, StringComparison.Ordinal), $"{damage}: {error.Message}");
    }

    [Fact]
    public void ReadValues_GzipBomb_StopsAfterOneByteTooMany()
    {
        var bomb = IdxBytes.Gzip([.. TwoImages, .. new byte[50_000_000]]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<DatasetException>(() => Read(bomb));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void Open_MissingFileOrFolder_IsRejected()
    {
        Assert.Contains("there is no such file", Assert.Throws<DatasetException>(() => IdxFile.Open(Path.Combine(folder.Path, "none"), IdxContent.Labels)).Message);
        Assert.Contains("cannot be read", Assert.Throws<DatasetException>(() => IdxFile.Open(folder.Path, IdxContent.Labels)).Message);
    }

    private static byte[] WithWrongChecksum(byte[] gzip)
    {
        gzip[^8] ^= 1;
        return gzip;
    }

    private bool FailsOnlyClearly(byte[] content, byte[]? expected = null)
    {
        try
        {
            var values = Read(content);
            return expected is null || values.AsSpan().SequenceEqual(expected);
        }
        catch (DatasetException)
        {
            return true;
        }
    }

    private byte[] Read(byte[] content)
    {
        using var file = IdxFile.Open(folder.Write("idx", content), IdxContent.Images);
        var values = new byte[file.ValueCount];
        file.ReadValues(values);
        return values;
    }
}
