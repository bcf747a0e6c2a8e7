using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Networks;

namespace Mnist.Definitions.Architectures;

/// <summary>A layer of a network whose input is known.</summary>
/// <param name="Layer">Where it stands: <c>layers[2].layers[0]</c>.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Output">The size of what it gives: <c>14 × 14 × 32</c>.</param>
/// <param name="Parameters">Numbers that are trained.</param>
/// <param name="Operations">Multiplications and additions for one image, as a plain convolution makes them.</param>
public sealed record LayerFigures(string Layer, string What, string Output, long Parameters, long Operations);

/// <summary>The layers of a network, one after another, with what each gives and costs.</summary>
internal static class NetworkTable
{
    /// <summary>A model's network; null where the number of pixels it reads is known only once it is trained.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The images.</param>
    /// <param name="classes">Number of classes.</param>
    public static IReadOnlyList<LayerFigures>? Of(NetworkModel model, FeatureShape image, int classes) =>
        model.Preprocessing?.Any(step => step is DropConstantPixelsStep) == true ? null : Of(model.ArchitectureFor(image, classes));

    /// <summary>A network's layers; those inside a block come before the block, and the softmax is the last.</summary>
    /// <param name="architecture">Layers that read images can all be.</param>
    public static IReadOnlyList<LayerFigures> Of(NetworkArchitecture architecture)
    {
        IReadOnlyList<ResolvedLayer> images = architecture.Images is { } stage ? LayerShapes.Resolve(stage) : [];
        var figures = images.Select(layer => new LayerFigures(layer.Path, LayerWords.Of(layer), layer.Output.ToString(), layer.Parameters, layer.Operations)).ToList();
        var inputs = images.Count > 0 ? images[^1].Output.Values : architecture.Inputs;
        foreach (var (index, layer) in architecture.Layers.Index())
        {
            var path = FormattableString.Invariant($"layers[{(architecture.Images?.Layers.Count ?? 0) + index}]");
            figures.Add(Dense(path, LayerWords.Of(layer), inputs, layer.Units, layer.BatchNorm));
            inputs = layer.Units;
        }

        return [.. figures, Dense("output", "softmax over the classes", inputs, architecture.Outputs, batchNorm: false)];
    }

    /// <summary>Weights, and a bias or, with batch normalisation, γ and β for each unit.</summary>
    private static LayerFigures Dense(string path, string what, int inputs, int units, bool batchNorm) => new(
        path, what, FormattableString.Invariant($"{units}"), (long)inputs * units + (batchNorm ? 2 : 1) * units, 2L * inputs * units);
}
