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
        CheckRun(run.Record, data);
        zipPath = Path.GetFullPath(zipPath);
        var cardPath = Path.ChangeExtension(zipPath, ".md");
        try
        {
            CheckDestination(run.Record, zipPath, cardPath, overwrite);
            return Write(run, data, zipPath, cardPath, workFolder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(ExportFault.Destination, $"{zipPath}: the export could not be written ({error.Message}): check that the folder can be written and has room, or choose another with --out", error);
        }
    }

    private static void CheckRun(RunRecord record, DatasetSplit data)
    {
        if (record.Status != RunStatus.Completed)
        {
            throw new ExportException(ExportFault.NoModel, $"run {record.Run} failed and has no model to export ({record.Reason}): choose another run");
        }

        if (record.DatasetSha256 != data.Dataset.Sha256)
        {
            throw new ExportException(
                ExportFault.Source,
                $"run {record.Run} was trained on a dataset with SHA-256 {record.DatasetSha256}, but the files now have {data.Dataset.Sha256}: restore those files, or train anew");
        }
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

        Copy(run, zip);
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

    private static void Copy(StoredRun run, string zip)
    {
        if (!File.Exists(run.ModelPath))
        {
            throw new ExportException(ExportFault.Source, $"{run.ModelPath}: the run's model is gone: train it again with --force");
        }

        File.Copy(run.ModelPath, zip);
        var sha256 = FileHash.Sha256Of(zip);
        if (sha256 != run.Record.ModelSha256)
        {
            throw new ExportException(
                ExportFault.Source,
                $"{run.ModelPath}: its SHA-256 is {sha256}, but the run stored {run.Record.ModelSha256}: the file was changed since; train it again with --force");
        }
    }
}
