using System.ComponentModel.DataAnnotations;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Networks;

namespace Mnist.Definitions.Architectures;

/// <summary>What a convolutional network may be, as far as that is known without the images.</summary>
internal static class ConvolutionalRules
{
    public static IEnumerable<ValidationResult> ProblemsOf(ConvolutionalModel model) =>
    [
        .. OfShortForm(model),
        .. model.Layers is { } layers ? OfLayers(layers).Select(problem => new ValidationResult(problem.Message, [problem.Path])) : [],
    ];

    private static IEnumerable<ValidationResult> OfShortForm(ConvolutionalModel model)
    {
        if (model.Layers is null)
        {
            yield break;
        }

        if (model.Architecture is not null)
        {
            yield return new("\"architecture\" stands for layers, and \"layers\" says them: give one of the two", ["architecture", "layers"]);
        }

        foreach (var key in (string[])[.. model.Width is null ? [] : new[] { "width" }, .. model.Depth is null ? [] : new[] { "depth" }])
        {
            yield return new($"\"{key}\" is of an architecture, and \"layers\" says all layers: leave one of the two out", [key, "layers"]);
        }
    }

    private static IEnumerable<(string Path, string Message)> OfLayers(IReadOnlyList<NetworkLayer> layers)
    {
        var last = layers.Index().LastOrDefault(entry => entry.Item is not HiddenLayer, (Index: -1, Item: null!)).Index;
        return
        [
            .. last < 0 ? [("layers", "no layer reads images: add a convolution, or take the kind \"dense\"")] : Array.Empty<(string, string)>(),
            .. from entry in layers.Index()
               where entry.Item is HiddenLayer && entry.Index < last
               select (Place("layers", entry.Index), FormattableString.Invariant($"a dense layer stands after all layers that read images: put it behind layers[{last}], or leave it out")),
            .. from entry in layers.Index()
               from path in DenseInside(entry.Item, Place("layers", entry.Index))
               select (path, "a dense layer stands after all layers that read images, outside of residuals and branches: leave it out, or take a convolution of size 1"),
        ];
    }

    /// <summary>The places of dense layers inside a block.</summary>
    private static IEnumerable<string> DenseInside(NetworkLayer block, string path) => block switch
    {
        Residual residual => DenseAmong(residual.Layers, $"{path}.layers"),
        Branches branches => branches.Lists.Index().SelectMany(list => DenseAmong(list.Item, Place($"{path}.branches", list.Index))),
        _ => [],
    };

    private static IEnumerable<string> DenseAmong(IReadOnlyList<NetworkLayer> layers, string path) =>
        layers.Index().SelectMany(entry => Place(path, entry.Index) is var place && entry.Item is HiddenLayer ? [place] : DenseInside(entry.Item, place));

    private static string Place(string list, int index) => JsonPath.Element(list, index);
}
