using System.Text.Json.Serialization;

namespace Mnist.Networks;

/// <summary>What a layer that looks at squares of pixels does at the border of an image.</summary>
public enum Padding
{
    /// <summary>The image is surrounded by zeros, so that as many squares fit as it has pixels (divided by the stride, rounded up).</summary>
    [JsonStringEnumMemberName("same")] Same,

    /// <summary>Only squares that lie inside the image count: it shrinks.</summary>
    [JsonStringEnumMemberName("valid")] Valid,
}
