using Mnist.Definitions;

namespace Mnist.Datasets;

/// <summary>Splits datasets into training, validation and test rows: stratified by class, and the same for the same seed on every machine.</summary>
public static class DatasetSplitter
{
    /// <summary>Splits a dataset.</summary>
    /// <exception cref="DatasetException">The dataset has too few rows for the split.</exception>
    public static DatasetSplit Split(Dataset dataset, SplitDefinition split, int seed) => throw new NotSupportedException();
}
