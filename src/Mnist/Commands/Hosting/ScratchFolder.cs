namespace Mnist.Commands.Hosting;

/// <summary>A folder for temporary files, gone at the end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <exception cref="CommandException">No temporary files can be written.</exception>
    public string Path { get; } = Create();

    private static string Create()
    {
        try
        {
            return Directory.CreateTempSubdirectory("mnist-").FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Disk, $"{System.IO.Path.GetTempPath()}: no temporary files can be written here; set TMPDIR (TEMP on Windows) to a folder where they can");
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A file in use (Windows keeps native models open): the system's temporary folder is cleaned elsewhere.
        }
    }
}
