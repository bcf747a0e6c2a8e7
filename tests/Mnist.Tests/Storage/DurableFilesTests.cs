using Mnist.Storage;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Storage;

public sealed class DurableFilesTests : TemporaryStore
{
    [Fact]
    public void FlushFolder_Missing_SaysWhichAndWhy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no flush for folders");
        var missing = Path.Combine(Store.Folder, "ümlaut");

        var exception = Assert.Throws<IOException>(() => DurableFiles.FlushFolder(missing));

        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
        Assert.Contains("No such file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FlushTree_FileThatCannotBeFlushed_Surfaces()
    {
        // /dev/null opens but has no flush: the one refusal any Linux machine offers. .NET's own flush would pass over it.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux's /dev/null");
        var folder = Directory.CreateDirectory(Path.Combine(Store.Folder, "ümlaut"));
        File.WriteAllText(Path.Combine(folder.FullName, "file"), "x");
        DurableFiles.FlushTree(Store.Folder);
        var link = Path.Combine(folder.FullName, "link");
        File.CreateSymbolicLink(link, "/dev/null");

        var exception = Assert.Throws<IOException>(() => DurableFiles.FlushTree(Store.Folder));

        Assert.Contains(link, exception.Message, StringComparison.Ordinal);
    }
}
