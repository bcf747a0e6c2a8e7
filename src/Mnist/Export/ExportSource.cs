using Mnist.Datasets;
using Mnist.Runs;
using Mnist.Storage;

namespace Mnist.Export;

/// <summary>The run that a model is exported from.</summary>
internal static class ExportSource
{
    /// <summary>Passes a run that has a model, with the data it was trained on.</summary>
    /// <exception cref="ExportException">It has none, or the data is other than it was.</exception>
    public static void Check(RunRecord record, DatasetSplit data)
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

    /// <summary>Copies a run's model, if it is the one the run has stored.</summary>
    /// <param name="run">The run.</param>
    /// <param name="zip">File to write.</param>
    /// <exception cref="ExportException">The model is gone or changed.</exception>
    public static void Copy(StoredRun run, string zip)
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

    /// <summary>Does what writes files, and says what kept it from doing so.</summary>
    /// <exception cref="ExportException">A file could not be written.</exception>
    public static T Writing<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(ExportFault.Destination, $"{path}: the export could not be written ({error.Message}): check that the folder can be written and has room, or choose another with --out", error);
        }
    }
}
