using Mnist.Datasets;
using Mnist.Runs;
using Mnist.Runs.Manifests;
using Mnist.Storage;

namespace Mnist.Export;

/// <summary>Copies the model of a run to where others find it, with a model card beside it, once the copy has proved to be as good as the run says.</summary>
public static class ModelExporter
{
    /// <summary>Exports a run's model. All files appear under their names when all is checked and on disk, or not at all.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="data">The run's data, as it was split for the run.</param>
    /// <param name="zipPath">The file to write, ending in <c>.zip</c>; the card gets the same name ending in <c>.md</c>, the manifest one ending in <c>.manifest.json</c>.</param>
    /// <param name="overwrite">Whether files of these names may be replaced; a zip with the very same content always may.</param>
    /// <param name="workFolder">An existing, empty folder for temporary files; the caller deletes it.</param>
    /// <exception cref="ExportException">The model cannot be exported.</exception>
    public static ExportedModel Export(StoredRun run, DatasetSplit data, string zipPath, bool overwrite, string workFolder)
    {
        ExportSource.Check(run.Record, data);
        zipPath = Path.GetFullPath(zipPath);
        var cardPath = Path.ChangeExtension(zipPath, ".md");
        return ExportSource.Writing(zipPath, () =>
        {
            CheckDestination(run.Record, zipPath, cardPath, overwrite);
            return Write(run, data, zipPath, cardPath, workFolder);
        });
    }

    private static void CheckDestination(RunRecord record, string zipPath, string cardPath, bool overwrite)
    {
        if (!zipPath.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            throw new ExportException(ExportFault.Destination, $"{zipPath}: the name of a model has to end in .zip");
        }

        if (overwrite || (File.Exists(zipPath) && FileHash.Sha256Of(zipPath) == record.ModelSha256))
        {
            return;
        }

        if (new[] { zipPath, cardPath, ManifestFile.Beside(zipPath) }.FirstOrDefault(File.Exists) is { } taken)
        {
            throw new ExportException(ExportFault.Destination, $"{taken}: there is such a file already: choose another name with --out, or add --force to replace it");
        }
    }

    private static ExportedModel Write(StoredRun run, DatasetSplit data, string zipPath, string cardPath, string workFolder)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(zipPath)!).FullName;
        TemporaryFolder.Sweep(folder);
        using var temporary = TemporaryFolder.Create(folder);
        var zip = Path.Combine(temporary.Path, Path.GetFileName(zipPath));
        var card = Path.Combine(temporary.Path, Path.GetFileName(cardPath));
        var manifestPath = ManifestFile.Beside(zipPath);
        var manifest = Path.Combine(temporary.Path, Path.GetFileName(manifestPath));

        ExportSource.Copy(run, zip);
        ExportCheck.Run(zip, run.Record, data, workFolder);
        File.WriteAllText(card, ModelCard.Write(run.Record, data, Path.GetFileName(zipPath)));
        ManifestFile.Write(manifest, ManifestFile.Of(temporary.Path, run.Record.Run, GoldenOf(run), data.Dataset.Reading));
        DurableFiles.FlushTree(temporary.Path);
        File.Move(card, cardPath, overwrite: true);
        File.Move(manifest, manifestPath, overwrite: true);
        File.Move(zip, zipPath, overwrite: true);
        DurableFiles.FlushFolder(folder);

        var test = run.Record.Test!;
        return new ExportedModel(zipPath, cardPath, manifestPath, run.Record.ModelBytes!.Value, run.Record.ModelSha256!, test.Rows, test.Errors);
    }

    private static GoldenAnswers? GoldenOf(StoredRun run)
    {
        try
        {
            return ManifestFile.Read(Path.Combine(run.Folder, ManifestFile.Name))?.Golden;
        }
        catch (InvalidDataException error)
        {
            throw new ExportException(ExportFault.Source, $"run {run.Record.Run} is not as it was stored: {error.Message}", error);
        }
    }
}
