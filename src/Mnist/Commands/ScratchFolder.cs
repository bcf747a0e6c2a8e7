namespace Mnist.Commands;

/// <summary>A folder for temporary files, gone at the end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <summary>Its absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("mnist-").FullName;

    /// <inheritdoc/>
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
