namespace Mnist.Models.MlNet;

/// <summary>Names of the columns that models of images learn from, besides those that trainers add.</summary>
internal static class ImageColumns
{
    /// <summary>Raw pixels, 0 to 255: what a zip takes.</summary>
    public const string Features = "Features";

    /// <summary>The true class, as a key whose values are the class names.</summary>
    public const string Label = "Label";

    /// <summary>Pixels as a model learns from them, 0 to 1 unless it has a scale of its own.</summary>
    public const string Scaled = "Scaled";
}
