using System.Text;
using System.Text.RegularExpressions;

namespace Mnist.Datasets;

/// <summary>Recognises files that hold no images as this program reads them, by their first bytes, and tells how to mend that.</summary>
internal sealed partial record FileKind(string What, string Remedy)
{
    /// <summary>How many bytes tell every kind apart: a tar archive is marked at byte 257, and names in a zip file follow its first entry's header.</summary>
    public const int HeadBytes = 1024;

    private const int TarMarkAt = 257;
    private const string Unpack = "unpack it and name the file inside";
    private const string Folder = "for image files in folders write \"source\": \"folder\"";

    private static readonly (byte[] Magic, FileKind Kind)[] Magics =
    [
        ([0x1f, 0x8b], new("gzipped twice", "unpack it once")),
        ([.. "BZh"u8], new("a bzip2 file", Unpack)),
        ([0xfd, .. "7zXZ"u8, 0], new("an xz file", Unpack)),
        ([0x28, 0xb5, 0x2f, 0xfd], new("a Zstandard file", Unpack)),
        ([.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c], new("a 7z archive", Unpack)),
        ([.. "Rar!"u8, 0x1a, 0x07], new("a RAR archive", Unpack)),
        ([0xd0, 0xcf, 0x11, 0xe0], new("an old Excel workbook (xls)", "save its sheet as CSV")),
        ([0x93, .. "NUMPY"u8], new("a NumPy array (npy)", "write it as CSV with numpy.savetxt(path, numpy.column_stack([labels, images.reshape(len(images), -1)]), fmt=\"%d\", delimiter=\",\")")),
        ([.. "PAR1"u8], new("a Parquet file", "write it as CSV, with pandas.read_parquet(path).to_csv(\"train.csv\", index=False)")),
        ([.. "ARROW1"u8], new("an Arrow file", "write it as CSV, with pandas.read_feather(path).to_csv(\"train.csv\", index=False)")),
        ([0x89, .. "HDF\r\n"u8], new("an HDF5 file", "write its arrays as CSV, with h5py and numpy.savetxt")),
        ([.. "MATLAB "u8], new("a MATLAB file (mat)", "write its arrays as CSV, with writematrix or with scipy.io.loadmat and numpy.savetxt")),
        ([.. "SQLite format 3\0"u8], new("an SQLite database", "export its table as CSV")),
        ([.. "RDX3\n"u8], new("an R data file", "write it as CSV, with write.csv(data, \"train.csv\", row.names = FALSE)")),
        ([.. "%PDF-"u8], new("a PDF document", "get the data it describes")),
        ([0x89, .. "PNG"u8], new("a PNG image", Folder)),
        ([0xff, 0xd8, 0xff], new("a JPEG image", Folder)),
        ([.. "GIF8"u8], new("a GIF image", Folder)),
        ([0x00, 0x05, 0x16, 0x07], new("what macOS keeps beside a file, its name beginning with \"._\"", "name the file without \"._\"")),
        ([.. "version https://git-lfs"u8], new("a Git LFS pointer, which only stands for the file", "get the file itself with: git lfs pull")),
    ];

    /// <summary>Null for one that may be text or IDX; told by its first bytes, unpacked: at least <see cref="HeadBytes"/>, or all there are.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            return new("empty", "get it again, or name another");
        }

        foreach (var (magic, kind) in Magics)
        {
            if (head.StartsWith(magic))
            {
                return kind;
            }
        }

        return OfZip(head) ?? OfPickle(head) ?? (head.Length > TarMarkAt && head[TarMarkAt..].StartsWith("ustar"u8) ? new("a tar archive", Unpack) : OfText(head));
    }

    private static FileKind? OfZip(ReadOnlySpan<byte> head) => !head.StartsWith("PK\u0003\u0004"u8) && !head.StartsWith("PK\u0005\u0006"u8) ? null
        : head.IndexOf("xl/"u8) >= 0 || head.IndexOf("[Content_Types].xml"u8) >= 0 ? new("an Excel workbook (xlsx)", "save its sheet as CSV")
        : head.IndexOf(".npy"u8) >= 0 ? new("NumPy arrays (npz)", "write them as CSV, with numpy.load and numpy.savetxt")
        : head.IndexOf("data.pkl"u8) >= 0 ? new("a PyTorch file", "write its tensors as CSV, with torch.load and numpy.savetxt")
        : new("a zip file", Unpack);

    /// <summary>Python writes pickles of protocol 2 to 5 with the number after a first byte, and a full stop at the end.</summary>
    private static FileKind? OfPickle(ReadOnlySpan<byte> head) => head is [0x80, >= 2 and <= 5, ..]
        ? new("a Python pickle", "write its arrays as CSV, with pickle.load and numpy.savetxt")
        : null;

    private static FileKind? OfText(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF').TrimStart();
        return Web().IsMatch(text) ? new("a web page (HTML)", "the page of a download was saved: get the file itself")
            : text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? new("an XML file", "write it as CSV")
            : Json().IsMatch(text) ? new("JSON", "write it as CSV, with pandas.read_json(path).to_csv(\"train.csv\", index=False)")
            : Arff().IsMatch(text) ? new("an ARFF file", "write it as CSV: the names of the @attribute lines, and then the lines after @data")
            : SvmLight().IsMatch(text) ? new("in the sparse svmlight form", "write it as CSV, with sklearn.datasets.load_svmlight_file and numpy.savetxt")
            : null;
    }

    [GeneratedRegex(@"\A(<!--.*?-->\s*)?<(!doctype|html|head|body)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Web();

    [GeneratedRegex("""\A(\{\s*["}]|\[\s*([\[{"]|-?[0-9.]+\s*,))""")]
    private static partial Regex Json();

    [GeneratedRegex(@"\A(%[^\n]*\n\s*)*@relation\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Arff();

    [GeneratedRegex(@"\A[+-]?[0-9.]+( +qid:[0-9]+)?( +[0-9]+:[-+.eE0-9]+)+\s")]
    private static partial Regex SvmLight();
}
