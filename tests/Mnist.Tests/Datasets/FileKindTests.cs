using System.IO.Compression;
using System.Text;
using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets;

public sealed class FileKindTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, byte[]> OtherKinds => new()
    {
        { "a zip file: unpack it", Zip("train.csv") },
        { "an Excel workbook (xlsx): save its sheet as CSV", Zip("[Content_Types].xml") },
        { "an Excel workbook (xlsx): save its sheet as CSV", Zip("xl/workbook.xml") },
        { "NumPy arrays (npz): write them as CSV", Zip("x_train.npy") },
        { "a PyTorch file", Zip("archive/data.pkl") },
        { "an old Excel workbook (xls)", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1] },
        { "a NumPy array (npy): write it as CSV with numpy.savetxt", [0x93, .. "NUMPY\u0001"u8] },
        { "a Parquet file", [.. "PAR1"u8, 0x15] },
        { "an HDF5 file", [0x89, .. "HDF\r\n\u001a\n"u8] },
        { "a Python pickle", [0x80, 4, 0x95, 0, 0] },
        { "a MATLAB file (mat)", [.. "MATLAB 5.0 MAT-file, Platform"u8] },
        { "an SQLite database", [.. "SQLite format 3\0"u8] },
        { "a bzip2 file: unpack it", [.. "BZh91AY&SY"u8] },
        { "an xz file: unpack it", [0xfd, .. "7zXZ"u8, 0, 0] },
        { "a Zstandard file: unpack it", [0x28, 0xb5, 0x2f, 0xfd, 0] },
        { "a 7z archive: unpack it", [.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c] },
        { "a RAR archive: unpack it", [.. "Rar!\u001a\u0007\0"u8] },
        { "a tar archive: unpack it", [.. new byte[257], .. "ustar\0"u8, .. new byte[300]] },
        { "a PDF document", [.. "%PDF-1.7"u8] },
        { "a PNG image: for image files in folders write \"source\": \"folder\"", [0x89, .. "PNG\r\n"u8] },
        { "a JPEG image", [0xff, 0xd8, 0xff, 0xe0] },
        { "a web page (HTML)", [.. "\ufeff\n<!DOCTYPE html><html>"u8] },
        { "a web page (HTML)", [.. "<html lang=\"en\">"u8] },
        { "JSON", [.. "{ \"label\": [0, 1] }"u8] },
        { "JSON", [.. "[[0, 1, 2], [1, 1, 2]]"u8] },
        { "JSON", [.. "[{\"label\":0}]"u8] },
        { "an ARFF file", [.. "% a comment\n%\n@RELATION digits\n@attribute a numeric\n"u8] },
        { "in the sparse svmlight form", [.. "5 153:3 154:18 155:18 \n0 128:51\n"u8] },
        { "a Git LFS pointer, which only stands for the file: get the file itself with: git lfs pull", [.. "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"u8] },
        { "gzipped twice: unpack it once", IdxBytes.Gzip("0,1\n"u8.ToArray()) },
    };

    [Theory]
    [MemberData(nameof(OtherKinds))]
    public void Load_FileOfAnotherKind_IsToldWithItsRemedy(string kind, byte[] content)
    {
        var csv = new CsvData { Name = "x", Train = "file", Split = new PooledSplit() };
        var idx = new IdxData { Name = "x", TrainImages = "file", TrainLabels = "file", Split = new PooledSplit() };

        Assert.Contains(": the file is " + kind.Split(':')[0] + ", inside gzip", RefusalOf(csv, IdxBytes.Gzip(content)), StringComparison.Ordinal);
        if (content is not [0x1f, 0x8b, ..])
        {
            Assert.Contains(": the file is " + kind, RefusalOf(csv, content), StringComparison.Ordinal);
            Assert.Contains(": the file is " + kind, RefusalOf(idx, content), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_IdxFileAsCsv_IsToldTheSource() => Assert.Contains(
        "the file is an IDX file, not CSV: write \"source\": \"idx\"",
        RefusalOf(new CsvData { Name = "x", Train = "file", Split = new PooledSplit() }, IdxBytes.Images(1, 1, 1, 5)), StringComparison.Ordinal);

    [Theory]
    [InlineData("label,pixel0\n0,1\n")]
    [InlineData("5,0,0,0,0\n")]
    [InlineData("[0][0],[0][1],label\n0,1,2\n")]
    [InlineData("x0y0,label\n1,2\n")]
    public void Of_Csv_IsNoOtherKind(string text) => Assert.Null(FileKind.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Of_IdxFile_IsNoOtherKind() => Assert.Null(FileKind.Of(IdxBytes.Images(60_000, 28, 28)));

    private static byte[] Zip(string entry)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using var content = zip.CreateEntry(entry).Open();
            content.Write("0,1\n"u8);
        }

        return bytes.ToArray();
    }

    private string RefusalOf(DataDefinition data, byte[] content)
    {
        var path = folder.Write("file", content);
        var message = Assert.Throws<DatasetException>(() => new DatasetLoader("unused").Load(data, folder.Path)).Message;
        Assert.StartsWith(path + ": ", message, StringComparison.Ordinal);
        return message;
    }
}
