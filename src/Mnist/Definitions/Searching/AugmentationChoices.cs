namespace Mnist.Definitions.Searching;

/// <summary>The distortions of images that the built-in search space of dense networks chooses among, as JSON.</summary>
internal static class AugmentationChoices
{
    /// <summary>No distortion.</summary>
    public const string None = "null";

    /// <summary>A slight affine map.</summary>
    public const string Slight = """{"shiftPixels":1,"rotationDegrees":8,"scale":0.04,"stretch":0.08,"shear":0.1}""";

    /// <summary>The affine map of experiments/affine.json.</summary>
    public const string Affine = """{"shiftPixels":2,"rotationDegrees":12,"scale":0.06,"stretch":0.12,"shear":0.2}""";

    /// <summary>The affine map and the elastic distortion of experiments/best.json.</summary>
    public const string Elastic = """{"shiftPixels":2,"rotationDegrees":12,"scale":0.06,"stretch":0.12,"shear":0.2,"elasticAlpha":34,"elasticSigma":5}""";

    /// <summary>All of them, the weakest first.</summary>
    public static IReadOnlyList<string> All { get; } = [None, Slight, Affine, Elastic];
}
