using Mnist.Definitions.Models;

namespace Mnist.Definitions.Shapes;

/// <summary>The shapes of definitions, found once.</summary>
internal static class DefinitionShapes
{
    /// <summary>A whole experiment.</summary>
    public static Shape Experiment { get; } = ShapeReflection.Of(typeof(ExperimentDefinition));

    /// <summary>A model of any kind.</summary>
    public static Shape Model { get; } = ShapeReflection.Of(typeof(ModelDefinition));
}
