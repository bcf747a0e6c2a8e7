namespace Mnist.Definitions.Searching;

/// <summary>The distortions of images that the built-in search spaces of networks choose among, as JSON.</summary>
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

    /// <summary>For things that may face either side, unlike digits: moved, sized and mirrored.</summary>
    public const string Mirrored = """{"shiftPixels":2,"scale":0.1,"flipProbability":0.5}""";

    /// <summary>Those for dense networks, the weakest first.</summary>
    public static IReadOnlyList<string> All { get; } = [None, Slight, Affine, Elastic];

    /// <summary>Those for convolutional networks.</summary>
    public static IReadOnlyList<string> OfImages { get; } = [None, Slight, Affine, Elastic, Mirrored];
}
