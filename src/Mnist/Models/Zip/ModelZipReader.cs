using System.IO.Compression;
using Microsoft.ML;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Models.Zip;

/// <summary>Reads zips with ML.NET, and says in one sentence why one cannot be read.</summary>
internal static class ModelZipReader
{
    /// <exception cref="ModelZipException">The file is missing, damaged or hostile.</exception>
    public static (ITransformer Pipeline, DataViewSchema Schema) Read(string path, string workFolder)
    {
        CheckArchive(path);
        try
        {
            var mlContext = new MLContext(seed: 0) { TempFilePath = workFolder };
            var (pipeline, schema) = OnnxLoading.Load(() => (mlContext.Model.Load(path, out var columns), columns));
            return (pipeline, schema ?? throw new FormatException("it does not say which columns it reads"));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new ModelZipException(
                $"{path}: this zip is no ML.NET model that can be loaded here ({Cause(exception)}); give a zip that mnist or another ML.NET program wrote", exception);
        }
    }

    /// <summary>Looks at all of a zip before anything of it is touched: ML.NET unpacks and loads whatever one holds.</summary>
    /// <exception cref="ModelZipException">The file is missing, damaged or hostile.</exception>
    internal static void CheckArchive(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var entries = ZipArchiveCheck.Read(archive, file.Length, LoaderCheck.HeadLength);
            if (LoaderCheck.OtherKind(entries) is { } kind)
            {
                throw new ModelZipException($"{path}: this is a model of ML.NET's for {kind}, which gives no score for each class; give a multiclass classifier");
            }

            LoaderCheck.Check(entries, Content);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelZipException($"{path}: there is no such file; give the path of a model zip", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ModelZipException($"{path}: this is no readable zip file of a model ({Cause(exception)}); write the model again, or give another file", exception);
        }
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string Cause(Exception exception) => exception.GetBaseException().Message.ReplaceLineEndings(" ");
}
