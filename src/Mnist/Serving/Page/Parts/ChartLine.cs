namespace Mnist.Serving.Page.Parts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What its legend says.</param>
/// <param name="Points">From left to right.</param>
public sealed record ChartLine(string Name, IReadOnlyList<(double X, double Y)> Points);
