using System.Text.Json.Nodes;
using Mnist.Definitions.Models;

namespace Mnist.Definitions;

/// <summary>Reads definitions strictly, reporting all errors at once.</summary>
public static class DefinitionReader
{
    /// <summary>Reads an experiment definition from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Each <c>path=value</c>, as <c>--set</c> takes them; applied in order.</param>
    public static DefinitionResult<ExperimentDefinition> Read(string path, IReadOnlyList<string> overrides) => throw new NotSupportedException();

    /// <summary>Makes a model definition of a kind from some of its options, the rest left at their defaults.</summary>
    /// <param name="kind">A model kind.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="options">From the path of an option, as in <c>training.optimizer.learningRate</c> or <c>layers[0].units</c>, to its value.</param>
    public static DefinitionResult<ModelDefinition> ReadModel(string kind, string name, IReadOnlyDictionary<string, JsonNode?> options) => throw new NotSupportedException();
}
