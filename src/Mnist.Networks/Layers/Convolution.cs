using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Mnist.Networks;

/// <summary>A convolution: filters that look at a square of pixels, all channels of it, at every place; then batch normalisation, activation, dropout.</summary>
public sealed record Convolution : NetworkLayer
{
    /// <summary>Number of filters, each of which makes a channel of the output.</summary>
    [Range(1, 4_096)]
    public required int Filters { get; init; }

    /// <summary>Pixels along a side of the square a filter looks at: 1, 3, 5 or 7.</summary>
    [AllowedValues(1, 3, 5, 7)]
    public int Size { get; init; } = 3;

    /// <summary>What happens at the border of the image.</summary>
    public Padding Padding { get; init; } = Padding.Same;

    /// <summary>Whether each channel is normalised over batch and pixels before the activation (Ioffe and Szegedy, 2015); such a layer has no bias of its own.</summary>
    public bool BatchNorm { get; init; }

    /// <summary>Function applied to the sum that reaches each pixel of a channel.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Fraction dropped at random while training; the rest is scaled by 1 / (1 - dropout).</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Dropout { get; init; }

    /// <summary>What is dropped: a pixel of a channel on its own, or a whole channel of an image.</summary>
    public DropoutUnit DropoutUnit { get; init; }
}

/// <summary>What dropout drops of an image.</summary>
public enum DropoutUnit
{
    /// <summary>Each pixel of each channel on its own.</summary>
    [JsonStringEnumMemberName("element")] Element,

    /// <summary>All pixels of a channel together (Tompson et al., 2015).</summary>
    [JsonStringEnumMemberName("channel")] Channel,
}
