using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;

namespace Mnist.Search.Costs;

/// <summary>A first guess of how long scoring takes. Good to a factor of a few; see <see cref="SearchCosts"/>.</summary>
internal static class ScoringCost
{
    private const double MeasuredPixels = 784;

    /// <summary>Of code that has not run before.</summary>
    private const double StartSeconds = 0.1;

    /// <summary>Seconds that a model is guessed to take for the validation rows.</summary>
    public static double GuessSeconds(ModelDefinition definition, TrainingData data) => StartSeconds + data.Validation.Count * GuessSecondsPerRow(definition, data);

    /// <summary>Seconds that a model is guessed to take for a row of many.</summary>
    public static double GuessSecondsPerRow(ModelDefinition definition, TrainingData data) =>
        1e-6 * SearchableKind.Of(definition).ScoringMicroseconds(definition) * data.Shape.PixelCount / MeasuredPixels;
}
