using Mnist.Benchmarks.Datasets;

namespace Mnist.Benchmarks.Modes;

/// <summary>Makes the datasets that searches are measured on.</summary>
internal static class DatasetsMode
{
    /// <summary>Makes those that are not there, and says of each what it is.</summary>
    /// <returns>0, or 3 if one of them could not be made.</returns>
    public static int Run(DatasetFolder folder, IEnumerable<BenchmarkDataset> datasets, TextWriter output, TextWriter errors)
    {
        var failed = false;
        foreach (var dataset in datasets)
        {
            try
            {
                folder.Ensure(dataset);
                output.WriteLine($"{dataset.Name,-20} {dataset.Half.ToString().ToLowerInvariant(),-6} {dataset.Sha256}  {dataset.What}");
            }
            catch (IOException exception)
            {
                errors.WriteLine(exception.Message);
                failed = true;
            }
        }

        return failed ? 3 : 0;
    }
}
