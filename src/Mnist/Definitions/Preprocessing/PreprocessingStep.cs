using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Mnist.Definitions.Preprocessing;

/// <summary>One thing that is done to an image before a model sees it: while it is trained, and inside its zip whenever it predicts.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DeskewStep), "deskew")]
[JsonDerivedType(typeof(CenterByMassStep), "centerByMass")]
[JsonDerivedType(typeof(ThresholdStep), "threshold")]
[JsonDerivedType(typeof(DropConstantPixelsStep), "dropConstantPixels")]
[JsonDerivedType(typeof(ScaleStep), "scale")]
[JsonDerivedType(typeof(StandardizeStep), "standardize")]
public abstract record PreprocessingStep
{
    /// <summary>The word definitions use for the step.</summary>
    public static string KindOf(PreprocessingStep step) => typeof(PreprocessingStep).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .Where(kind => kind.DerivedType == step.GetType()).Select(kind => (string)kind.TypeDiscriminator!).Single();

    /// <summary>The words of some steps, in order, as in <c>deskew, threshold</c>; null for none.</summary>
    public static string? ListOf(IReadOnlyList<PreprocessingStep>? steps) => steps is null ? null : string.Join(", ", steps.Select(KindOf));
}

/// <summary>
/// Straightens slanted writing: every line of pixels is moved sideways, with linear interpolation, so that the principal axis of the ink
/// stands upright (LeCun et al., "Gradient-based learning applied to document recognition", 1998, section III.A; here ink counts by its
/// grey level). The centre of mass stays where it is.
/// </summary>
public sealed record DeskewStep : PreprocessingStep;

/// <summary>Moves an image by whole pixels, so that the centre of mass of its ink comes as near as may be to where MNIST has it: pixel 14 of 0 to 27. What leaves the image is lost.</summary>
public sealed record CenterByMassStep : PreprocessingStep;

/// <summary>Makes every pixel black or white.</summary>
public sealed record ThresholdStep : PreprocessingStep
{
    /// <summary>The least grey level, of 255, that becomes white (255); what is darker becomes black (0).</summary>
    [Range(1, 255)]
    public int Level { get; init; } = 128;
}

/// <summary>Leaves out pixels that are the same in all training rows. What is left is no longer an image.</summary>
public sealed record DropConstantPixelsStep : PreprocessingStep;

/// <summary>How grey levels become the numbers a model learns from. Without such a step they become 0 to 1.</summary>
public sealed record ScaleStep : PreprocessingStep, IValidatableObject
{
    /// <summary>What black becomes.</summary>
    [Range(-1_000.0, 1_000.0)]
    public double Minimum { get; init; }

    /// <summary>What white becomes.</summary>
    [Range(-1_000.0, 1_000.0)]
    public double Maximum { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Minimum >= Maximum)
        {
            yield return new ValidationResult("black must become less than white: minimum must be below maximum", ["minimum", "maximum"]);
        }
    }
}

/// <summary>
/// Gives every pixel mean 0 and standard deviation 1 over the training rows. A pixel that is constant there becomes 0, and one that deviates
/// by less than a grey level is divided by one, lest a speck in one training row outweigh all ink.
/// </summary>
public sealed record StandardizeStep : PreprocessingStep;
