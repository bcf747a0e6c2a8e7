using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mnist.Networks;

/// <summary>
/// Layers whose output their input is added to (He et al., 2016). Where they change the number of channels the input goes through a 1 × 1
/// convolution first, normalised if the last convolution of the layers is.
/// </summary>
public sealed record Residual : NetworkLayer
{
    /// <summary>The layers, first to last; none is dense, and they keep the size of the image.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "lists are ICollection, whose Count is not found by reflection")]
    [MinLength(1), MaxLength(64)]
    public required IReadOnlyList<NetworkLayer> Layers { get; init; }

    /// <summary>Function applied to the sum.</summary>
    public Activation Activation { get; init; } = Activation.Identity;
}

/// <summary>Lists of layers that all read the same image and whose outputs, of one size, stand side by side as channels (Szegedy et al., 2015).</summary>
public sealed record Branches : NetworkLayer
{
    /// <summary>The layers of each branch, first to last; an empty list hands the image on.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "lists are ICollection, whose Count is not found by reflection")]
    [MinLength(1), MaxLength(16), JsonPropertyName("branches")]
    public required IReadOnlyList<IReadOnlyList<NetworkLayer>> Lists { get; init; }
}
