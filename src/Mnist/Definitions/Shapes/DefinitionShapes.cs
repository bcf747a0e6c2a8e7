using Mnist.Definitions.Models;

namespace Mnist.Definitions.Shapes;

/// <summary>The shapes of definitions, found once.</summary>
internal static class DefinitionShapes
{
    public static Shape Experiment { get; } = ShapeReflection.Of(typeof(ExperimentDefinition));

    public static Shape Model { get; } = ShapeReflection.Of(typeof(ModelDefinition));
}
