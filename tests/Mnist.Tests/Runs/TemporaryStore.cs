using Mnist.Runs;

namespace Mnist.Tests.Runs;

/// <summary>A runs folder of its own for each test.</summary>
public abstract class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mnist-runs-");

    protected TemporaryStore() => Store = new RunStore(Path.Combine(root.FullName, "runs"));

    protected RunStore Store { get; }

    public void Dispose()
    {
        root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Names in the runs folder, hidden ones included.</summary>
    protected string[] Names() => [.. new DirectoryInfo(Store.Folder).EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal)];
}
