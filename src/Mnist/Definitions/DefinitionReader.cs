using System.Text.Json.Nodes;
using Mnist.Definitions.Inheritance;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions;

/// <summary>Reads definitions strictly, reporting all errors at once.</summary>
public static class DefinitionReader
{
    /// <summary>Reads an experiment definition from a file. Its <c>$schema</c> is for editors only and is dropped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Each <c>path=value</c>, as <c>--set</c> takes them; applied in order.</param>
    public static DefinitionResult<ExperimentDefinition> Read(string path, IReadOnlyList<string> overrides)
    {
        var errors = new ErrorList(path);
        var settings = overrides.Select(text => Override.Parse(text, errors)).OfType<Override>().ToArray();
        var result = ExtendedSource.Read(path, errors) is { } root
            ? Bind<ExperimentDefinition>(root, DefinitionShapes.Experiment, settings, errors)
            : new(null, errors.InOrder());
        return result with { Value = result.Value is { } value ? value with { Schema = null } : null };
    }

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
        return Bind<ModelDefinition>(root, DefinitionShapes.Model, settings, errors);
    }

    private static DefinitionResult<T> Bind<T>(SourceNode root, Shape shape, IEnumerable<Override> overrides, ErrorList errors)
        where T : class
    {
        root = overrides.Aggregate(root, (node, setting) => setting.Apply(node, shape, errors));
        var value = new Binder(errors).Bind(root, shape, "");
        return new(errors.Count == 0 ? (T)value! : null, errors.InOrder()) { Source = root };
    }
}
