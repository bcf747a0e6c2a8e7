using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks;

/// <summary>The largest value of each square of pixels, channel by channel.</summary>
public sealed record MaxPool : NetworkLayer
{
    /// <summary>Pixels along a side of the square.</summary>
    [Range(2, 16)]
    public int Size { get; init; } = 2;

    /// <summary>Pixels from one square to the next; the size where left out.</summary>
    [Range(1, 16)]
    public int? Stride { get; init; }

    /// <summary>What happens at the border of the image; pixels outside of it are never the largest.</summary>
    public Padding Padding { get; init; } = Padding.Valid;
}

/// <summary>The mean of each square of pixels, channel by channel.</summary>
public sealed record AveragePool : NetworkLayer
{
    /// <summary>Pixels along a side of the square.</summary>
    [Range(2, 16)]
    public int Size { get; init; } = 2;

    /// <summary>Pixels from one square to the next; the size where left out.</summary>
    [Range(1, 16)]
    public int? Stride { get; init; }

    /// <summary>What happens at the border of the image; pixels outside of it do not count.</summary>
    public Padding Padding { get; init; } = Padding.Valid;
}

/// <summary>The mean of all pixels of each channel: one pixel is left (Lin et al., 2014).</summary>
public sealed record GlobalAveragePool : NetworkLayer;
