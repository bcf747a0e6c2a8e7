using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;

[assembly: ModelKind(typeof(AutoMLKind))]

namespace Mnist.Definitions.Models;

/// <summary>Searches. Their trainer starts processes and needs a clock: the runner brings it.</summary>
internal sealed class AutoMLKind : ModelKind
{
    public override string Name => "autoML";

    public override Type Model => typeof(AutoMLModel);

    public override string Family => "search";

    public override ThreadUse Threads => ThreadUse.All;

    public override string? Refusal(ModelDefinition model, PreprocessingStep step) =>
        !PreprocessingRules.GivesImages(step) ? "a search takes \"deskew\", \"centerByMass\" and \"threshold\" for all of its trials; give others to a family, as its option \"preprocessing\""
        : model is AutoMLModel { PixelGeometry: false } && PreprocessingRules.UsesPixelGeometry(step) ? "this step moves pixels, and \"pixelGeometry\" is false: leave the one out, or set the other to true"
        : null;
}
