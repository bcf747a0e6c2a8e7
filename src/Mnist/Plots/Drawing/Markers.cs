using ScottPlot;

namespace Mnist.Plots.Drawing;

/// <summary>Marks of series, so that they differ by more than their colour.</summary>
internal static class Markers
{
    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown,
        MarkerShape.OpenCircle, MarkerShape.OpenSquare, MarkerShape.OpenTriangleUp,
    ];

    public static MarkerShape Of(int series) => Shapes[series % Shapes.Length];
}
