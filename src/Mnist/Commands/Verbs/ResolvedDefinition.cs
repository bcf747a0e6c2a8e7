using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;

namespace Mnist.Commands.Verbs;

/// <summary>A definition with every default written down, and what its networks come to.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Point">Point of the experiment's sweep; null where it is not swept.</param>
/// <param name="Definition">The definition, which can be run as well.</param>
/// <param name="Networks">Its networks, in order, but for those whose size is known only once they are trained.</param>
/// <param name="Origins">Where each value comes from that has no others inside, in order.</param>
internal sealed record ResolvedDefinition(string File, string? Point, ExperimentDefinition Definition, IReadOnlyList<ResolvedNetwork> Networks, IReadOnlyList<ValueOrigin> Origins)
{
    /// <summary>Resolves a definition that is right and whose data can be read.</summary>
    public static ResolvedDefinition Of(CommandContext context, ValidatedDefinition validated)
    {
        var (experiment, dataset) = (validated.Experiment!, validated.Dataset!);
        var networks =
            from model in experiment.Models.OfType<NetworkModel>()
            let layers = NetworkTable.Of(model, dataset.Shape.Features, dataset.ClassNames.Count)
            where layers is not null
            select new ResolvedNetwork(model.Name, layers);
        return new(validated.File, validated.Point, experiment, [.. networks], [.. OriginsOf(experiment, validated.Written!).Select(origin => Named(context, origin, validated.File))]);
    }

    /// <summary>What is not as it was before the data were read follows from them.</summary>
    private static IEnumerable<ValueOrigin> OriginsOf(ExperimentDefinition fitted, DefinitionResult<ExperimentDefinition> written)
    {
        var before = ResolvedLines.Leaves(CommandJson.Node(written.Value!)).ToDictionary(leaf => leaf.Path, leaf => leaf.Value);
        return ResolvedLines.Leaves(CommandJson.Node(fitted)).Select(leaf => before.TryGetValue(leaf.Path, out var value) && JsonNode.DeepEquals(value, leaf.Value)
            ? written.OriginOf(leaf.Path)
            : new ValueOrigin(leaf.Path, OriginKind.Data));
    }

    private static ValueOrigin Named(CommandContext context, ValueOrigin origin, string path) =>
        origin.File is { } file ? origin with { File = DefinitionFiles.Shown(context, file, path) } : origin;
}

/// <summary>What a network comes to on its images.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Layers">Its layers, those inside a block before the block.</param>
internal sealed record ResolvedNetwork(string Model, IReadOnlyList<LayerFigures> Layers)
{
    /// <summary>Numbers that are trained.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiplications and additions for an image.</summary>
    public long Operations => Layers.Sum(layer => layer.Operations);
}
