using Mnist.Definitions;

namespace Mnist.Datasets;

/// <summary>Loads the dataset a definition names.</summary>
/// <param name="dataFolder">Folder of the datasets that come with the repository.</param>
public sealed class DatasetLoader(string dataFolder)
{
    /// <summary>Loads all images and labels.</summary>
    /// <param name="data">Which dataset.</param>
    /// <param name="definitionFolder">Folder that the definition's paths are relative to.</param>
    /// <exception cref="DatasetException">A file is missing or damaged.</exception>
    public Dataset Load(DataDefinition data, string definitionFolder) => throw new NotSupportedException(dataFolder);
}
