using System.Runtime.CompilerServices;
using System.Text.Json;
using Mnist.Networks.Augmenting;

namespace Mnist.Tests.Networks.Augmenting;

/// <summary>A distortion and statistics of displacements by SciPy: reference/scipy_distortion.py wrote the numbers.</summary>
internal sealed record ScipyReference(
    int Width, int Height, double Alpha, double Sigma, float XX, float XY, float X0, float YX, float YY, float Y0,
    float[] Image, float[] Noise, float[] Dx, float[] Dy, float[] Distorted, IReadOnlyList<ScipyReference.FieldStatistics> Statistics)
{
    public AffineMap Map => new(XX, XY, X0, YX, YY, Y0);

    public static ScipyReference Read([CallerFilePath] string here = "") => JsonSerializer.Deserialize<ScipyReference>(
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "reference", "scipy_distortion.json")), JsonSerializerOptions.Web)!;

    public ElasticField Field() => new(Alpha, Sigma, Width, Height);

    /// <summary>The field of the noise.</summary>
    public float[] Drawn()
    {
        var field = Field();
        var drawn = new float[field.Length];
        field.Blur(Noise, drawn.AsSpan(0, field.BlurredLength));
        return drawn;
    }

    /// <summary>Of fields of strength 1.</summary>
    internal sealed record FieldStatistics(double Sigma, double Deviation, double Correlation);
}
