using Mnist.Commands.Hosting;
using Mnist.Commands.Progress;
using Mnist.Datasets;
using Mnist.Datasets.Preparing;
using Mnist.Definitions.Data;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary>Writes a dataset to a folder that is complete or absent: it is built under another name and read back first.</summary>
internal static class PreparedFolder
{
    /// <summary>Makes sure that there is nothing a dataset would mix with.</summary>
    /// <exception cref="CommandException">There is something.</exception>
    public static void CheckFree(string target, string shown)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new CommandException(ExitCodes.Usage, $"{shown}: there is something already: name a folder that does not exist or is empty");
        }
    }

    /// <summary>Gives what a definition says of the dataset, with paths relative to the folder.</summary>
    /// <exception cref="CommandException">The folder cannot be written.</exception>
    /// <exception cref="DatasetException">The form cannot hold the dataset.</exception>
    public static DataDefinition Write(CommandContext context, Dataset dataset, DatasetForm form, string target)
    {
        try
        {
            var parent = Directory.CreateDirectory(Path.GetDirectoryName(target)!).FullName;
            using var temporary = TemporaryFolder.Create(parent);
            var written = WorkProgress.Show(context, "writing", progress =>
                DatasetWriter.Write(dataset, form, temporary.Path, new WorkOptions(context.Settings.Threads, progress, context.Cancellation)));
            CheckSame(context, dataset, written, temporary.Path);
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(temporary.Path, target);
            return written;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, $"{context.Shown(target)}: the dataset cannot be written there: {error.Message}");
        }
    }

    private static void CheckSame(CommandContext context, Dataset dataset, OwnData written, string folder)
    {
        var again = WorkProgress.Show(context, "reading back", progress => context.Get<DatasetLoader>().Load(written, folder, progress, context.Cancellation));
        if (again.Sha256 != dataset.Sha256)
        {
            throw new DatasetException($"dataset \"{dataset.Name}\": this form cannot hold it: what was written reads back as something else, and was removed; try another form, or other class names");
        }
    }
}
