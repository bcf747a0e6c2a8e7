using Mnist.Definitions;
using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Experiments;

namespace Mnist.Commands.Verbs;

/// <summary>A definition with every default written down, and what its networks come to.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Definition">The definition, which can be run as well.</param>
/// <param name="Networks">Its networks, in order, but for those whose size is known only once they are trained.</param>
internal sealed record ResolvedDefinition(string File, ExperimentDefinition Definition, IReadOnlyList<ResolvedNetwork> Networks)
{
    /// <summary>Resolves a definition that is right and whose data can be read.</summary>
    public static ResolvedDefinition Of(ValidatedDefinition validated)
    {
        var (experiment, dataset) = (validated.Experiment!, validated.Dataset!);
        var networks =
            from model in experiment.Models.OfType<NetworkModel>()
            let layers = NetworkTable.Of(model, NetworkSizes.Of(dataset.Shape), dataset.ClassNames.Count)
            where layers is not null
            select new ResolvedNetwork(model.Name, layers);
        return new(validated.File, experiment, [.. networks]);
    }
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
