using System.Buffers.Binary;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;
using Mnist.Definitions.Models;

namespace Mnist.Models.Zip;

/// <summary>
/// Which classes a zip makes ML.NET load. Every part of a pipeline begins with a header that names its loader and the assembly to find it in,
/// and ML.NET loads that assembly, whichever it is: only those that models of images are made of are let through.
/// </summary>
internal static class LoaderCheck
{
    /// <summary>How much of an entry's beginning a header with its assembly's name takes: more than those that may load.</summary>
    public const int HeadLength = 256;

    private const int LoaderAt = 0x50;
    private const int OtherLoaderAt = 0x68;
    private const int LoaderLength = 0x18;
    private const int AssemblyNameAt = 0x90;
    private const int LongestAssemblyName = 200;

    /// <summary>What an ML.NET header begins with.</summary>
    private static readonly byte[] Signature = [.. "ML\0MODEL"u8];

    // What the models of this program need, and of other programs' the transforms around a classifier that only compute: none of them runs
    // code that the zip brings, or opens a file that it names.
    private static readonly FrozenSet<string> Loaders = ((string[])
    [
        .. ModelKinds.All.SelectMany(kind => kind.Loaders),
        "TransformerChain", "CopyTransform", "SelectColumnsTransform", "KeyToValueTransform", "ValueMappingTransformer", "HashTransform",
        "ConcatTransform", "ConcatFunction", "TermTransform", "TermManager", "ConvertTransform", "KeyToVectorTransform", "NAReplaceTransform",
        "Normalizer", "AffineNormExec", "BinNormalizer", "CdfNormalizeFunction", "ExprTransform", "GcnTransform", "GcnFunction", "OnnxTransform",
        "RandLaplacianFourierExec", "ClusteringPredXfer",
        "MulticlassPredXfer", "OVAExec", "PKPDExec", "MultiClassLRExec", "MulticlassLinear", "Linear2CExec", "LinearPredictor", "LightGBMBinaryExec",
        "CaliPredExec", "FeatWCaliPredExec", "PMixCaliPredExec", "PlattCaliExec",
    ]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What comes last in pipelines that tell no classes apart, or just two.</summary>
    private static readonly FrozenDictionary<string, string> OtherModels = new Dictionary<string, string>
    {
        ["BinaryPredXfer"] = "binary classification (of yes and no)",
        ["RegressionPredXfer"] = "regression",
        ["RankingPredXfer"] = "ranking",
        ["AnomalyPredXfer"] = "anomaly detection",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Assemblies = ((string[])
    [
        "Microsoft.ML.Data", "Microsoft.ML.Transforms", "Microsoft.ML.StandardTrainers", "Microsoft.ML.FastTree", "Microsoft.ML.LightGbm", "Microsoft.ML.PCA", "Microsoft.ML.KMeansClustering",
        "Microsoft.ML.OnnxTransformer",
    ]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a zip's model is for if it is none that tells classes apart, as a noun; else null.</summary>
    /// <param name="entries">As <see cref="Check"/> takes them.</param>
    public static string? OtherKind(IEnumerable<(ZipArchiveEntry Entry, byte[] Head)> entries) => entries
        .Where(entry => IsHeader(entry.Head) && entry.Head.Length >= LoaderAt + LoaderLength)
        .Select(entry => OtherModels.GetValueOrDefault(Name(entry.Head.AsSpan(LoaderAt, LoaderLength))))
        .FirstOrDefault(kind => kind is not null);

    /// <summary>Looks at the header of every entry that has one.</summary>
    /// <param name="entries">All entries, each with so much of its beginning as <see cref="HeadLength"/> says.</param>
    /// <param name="content">Reads a whole entry.</param>
    /// <exception cref="InvalidDataException">A part is of another class or assembly, or its header is damaged.</exception>
    public static void Check(IEnumerable<(ZipArchiveEntry Entry, byte[] Head)> entries, Func<ZipArchiveEntry, byte[]> content)
    {
        foreach (var (entry, head) in entries)
        {
            if (IsHeader(head))
            {
                CheckHeader(content(entry));
            }
            else if (string.Equals(entry.Name, "Model.key", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidDataException("a part of its pipeline has no header");
            }
        }
    }

    private static bool IsHeader(byte[] head) => head.AsSpan().StartsWith(Signature);

    private static void CheckHeader(byte[] part)
    {
        if (part.Length < HeadLength)
        {
            throw new InvalidDataException("the header of a part is cut short");
        }

        Allow(Loaders, "loader", Name(part.AsSpan(LoaderAt, LoaderLength)), isOptional: false);
        Allow(Loaders, "loader", Name(part.AsSpan(OtherLoaderAt, LoaderLength)), isOptional: true);
        var start = BinaryPrimitives.ReadInt64LittleEndian(part.AsSpan(AssemblyNameAt));
        var length = BinaryPrimitives.ReadInt64LittleEndian(part.AsSpan(AssemblyNameAt + sizeof(long)));
        if (start < 0 || length is < 0 or > 2 * LongestAssemblyName || start > part.Length - length)
        {
            throw new InvalidDataException("the header of a part is damaged");
        }

        var assembly = Encoding.Unicode.GetString(part.AsSpan((int)start, (int)length));
        Allow(Assemblies, "assembly", assembly.Split(',')[0], isOptional: true);
    }

    private static void Allow(FrozenSet<string> allowed, string what, string name, bool isOptional)
    {
        if (!allowed.Contains(name) && !(isOptional && name.Length == 0))
        {
            var shown = new string([.. name.Take(40).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '?')]);
            throw new InvalidDataException($"it wants the {what} \"{shown}\", which is not among those that models of images need");
        }
    }

    private static string Name(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes.TrimEnd((byte)0));
}
