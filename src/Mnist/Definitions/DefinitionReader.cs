using System.Text.Json.Nodes;
using Mnist.Definitions.Inheritance;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Shapes;
using Mnist.Definitions.Sweeping;

namespace Mnist.Definitions;

/// <summary>Reads definitions strictly, reporting all errors at once.</summary>
public static class DefinitionReader
{
    /// <summary>Reads an experiment definition from a file, with a model for each point of the sweeps of its models. A sweep of the experiment itself is left out. Its <c>$schema</c> is for editors only and is dropped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Each <c>path=value</c>, as <c>--set</c> takes them; applied in order.</param>
    public static DefinitionResult<ExperimentDefinition> Read(string path, IReadOnlyList<string> overrides)
    {
        var (variants, errors) = Read(path, overrides, [], ofExperiment: false);
        return variants.Count == 1 ? variants[0] with { Errors = errors } : new(null, errors);
    }

    /// <summary>Reads an experiment definition from a file: one for each point of its own sweep.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Each <c>path=value</c>, as <c>--set</c> takes them; applied in order.</param>
    /// <param name="sweeps">Each <c>path=value,value</c>, as <c>--sweep</c> takes them.</param>
    public static DefinitionVariants ReadVariants(string path, IReadOnlyList<string> overrides, IReadOnlyList<string> sweeps) => Read(path, overrides, sweeps, ofExperiment: true);

    /// <summary>Makes a model definition of a kind from some of its options, the rest left at their defaults.</summary>
    /// <param name="kind">A model kind.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="options">From the path of an option, as in <c>training.optimizer.learningRate</c> or <c>layers[0].units</c>, to its value.</param>
    public static DefinitionResult<ModelDefinition> ReadModel(string kind, string name, IReadOnlyDictionary<string, JsonNode?> options)
    {
        var errors = new ErrorList();
        var position = SourcePosition.Option;
        var root = new SourceObject(position,
        [
            new("kind", position, new SourceText(position, kind)),
            new("name", position, new SourceText(position, name)),
        ]);
        var settings = options.Select(option =>
            new Override(option.Key, SourceParser.ParseText(option.Value?.ToJsonString() ?? "null", position, option.Key, errors)));
        var set = settings.Aggregate((SourceNode)root, (node, setting) => setting.Apply(node, DefinitionShapes.Model, errors));
        var value = new Binder(errors).Bind(set, DefinitionShapes.Model, "");
        return new(errors.Count == 0 ? (ModelDefinition)value! : null, errors.InOrder()) { Source = set };
    }

    private static DefinitionVariants Read(string path, IReadOnlyList<string> overrides, IReadOnlyList<string> sweeps, bool ofExperiment)
    {
        var errors = new ErrorList(path);
        var settings = overrides.Select(text => Override.Parse(text, errors)).OfType<Override>().ToArray();
        var added = sweeps.Select(text => SweepSetting.Parse(text, errors)).OfType<SweepSetting>().ToArray();
        if (ExtendedSource.Read(path, errors) is not { } root)
        {
            return new([], errors.InOrder());
        }

        root = settings.Aggregate(root, (node, setting) => setting.Apply(node, DefinitionShapes.Experiment, errors));
        root = added.Aggregate(root, (node, sweep) => sweep.Apply(node, errors));
        var bound = new SweepExpansion(errors).Of(root, ofExperiment).Select(Bound).ToList();
        errors.AddAll(PointErrors.Of(bound.ConvertAll(variant => (variant.Expansion!, variant.Errors))));
        return new(errors.Count == 0 ? bound : [.. bound.Select(variant => variant with { Value = null })], errors.InOrder());
    }

    private static DefinitionResult<ExperimentDefinition> Bound(ExpandedDefinition definition)
    {
        var errors = new ErrorList();
        var value = (ExperimentDefinition?)new Binder(errors).Bind(definition.Source, DefinitionShapes.Experiment, "");
        return new(value is null ? null : value with { Schema = null, SweepPoints = definition.Points }, [.. definition.Errors, .. errors.InOrder()]) { Source = definition.Source, Expansion = definition };
    }
}
