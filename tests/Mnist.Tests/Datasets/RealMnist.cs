using System.Reflection;
using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets;

/// <summary>The MNIST of the repository, loaded once for all tests.</summary>
internal static class RealMnist
{
    public static string DataFolder { get; } = Path.Combine(RepositoryFolder(), "experiments", "data");

    private static readonly Lazy<Dataset> Loaded = new(() => new DatasetLoader(DataFolder).Load(new MnistData(), "."));

    public static Dataset Dataset => Loaded.Value;

    private static string RepositoryFolder()
    {
        var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
        while (!File.Exists(Path.Combine(folder!, "Mnist.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder!;
    }
}
