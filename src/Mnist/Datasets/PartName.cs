namespace Mnist.Datasets;

/// <summary>What the parts of a split dataset are called in files, options and tables.</summary>
internal static class PartName
{
    public const string Training = "training";
    public const string Validation = "validation";
    public const string Test = "test";
}
