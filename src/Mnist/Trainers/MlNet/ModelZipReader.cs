using System.IO.Compression;
using Microsoft.ML;

namespace Mnist.Trainers.MlNet;

/// <summary>Reads zips with ML.NET, and says in one sentence why one cannot be read.</summary>
internal static class ModelZipReader
{
    private const int MostEntries = 20_000;
    private const long MostBytes = 1L << 30;

    /// <summary>Reads a zip.</summary>
    /// <exception cref="ModelZipException">The file is missing or damaged.</exception>
    public static (ITransformer Pipeline, DataViewSchema Schema) Read(string path, string workFolder)
    {
        CheckArchive(path);
        try
        {
            var mlContext = new MLContext(seed: 0) { TempFilePath = workFolder };
            var pipeline = mlContext.Model.Load(path, out var schema);
            return (pipeline, schema ?? throw new FormatException("it does not say which columns it reads"));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new ModelZipException(
                $"{path}: this zip is no ML.NET model that can be loaded here ({Cause(exception)}); give a zip that mnist or another ML.NET program wrote", exception);
        }
    }

    // ML.NET unpacks whatever a zip holds: a small file could fill the disk.
    private static void CheckArchive(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > MostEntries || archive.Entries.Sum(entry => entry.Length) > MostBytes)
            {
                throw new ModelZipException($"{path}: this zip would unpack to more than {MostEntries} files or {MostBytes >> 20} MB, which no model of this program does");
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelZipException($"{path}: there is no such file; give the path of a model zip", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ModelZipException($"{path}: this is no readable zip file ({exception.Message}); write the model again, or give another file", exception);
        }
    }

    private static string Cause(Exception exception) => exception.GetBaseException().Message.ReplaceLineEndings(" ");
}
