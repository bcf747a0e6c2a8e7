using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Mnist.Serving.Page.Parts;

/// <summary>Text inside SVG, whose element Razor takes for one of its own.</summary>
internal static class SvgText
{
    /// <param name="kind">Its class.</param>
    /// <param name="x">Where it is, in units of the picture.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="anchor">Which end of it is there: <c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="content">What it says.</param>
    public static RenderFragment Of(string kind, double x, double y, string anchor, string? content) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", kind);
        builder.AddAttribute(2, "x", x.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "y", y.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddAttribute(4, "text-anchor", anchor);
        builder.AddContent(5, content);
        builder.CloseElement();
    };
}
