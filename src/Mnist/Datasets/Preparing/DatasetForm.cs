namespace Mnist.Datasets.Preparing;

/// <summary>A form that datasets are written in; each is also a source of definitions.</summary>
public enum DatasetForm
{
    /// <summary>Gzipped IDX files.</summary>
    Idx,

    /// <summary>CSV files with a header.</summary>
    Csv,

    /// <summary>A folder of PNG files for each class.</summary>
    Folder,
}
