using Mnist.Definitions.Architectures;
using Mnist.Text;

namespace Mnist.Reports.Text;

/// <summary>The layers of a network as a table, one line each, and all of them together.</summary>
internal static class LayerTable
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<Column> Of(IReadOnlyList<LayerFigures> layers) =>
    [
        Column.Text("layer", [.. layers.Select(layer => layer.Layer), "total"]),
        Column.Text("what it is", [.. layers.Select(layer => layer.What), ""]),
        Column.Number("gives", [.. layers.Select(layer => layer.Output), ""]),
        Numbers("parameters", layers, layer => layer.Parameters),
        Numbers("operations", layers, layer => layer.Operations),
    ];

    private static Column Numbers(string header, IReadOnlyList<LayerFigures> layers, Func<LayerFigures, long> number) =>
        Column.Number(header, layers.Select(number).Append(layers.Sum(number)).Select(Figures.Thousands));
}
