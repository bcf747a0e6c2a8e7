using Mnist.Definitions.Searching;

namespace Mnist.Search.Samplers.Parzen;

/// <summary>A density over the positions of one option's values.</summary>
internal interface IPositionDensity
{
    /// <summary>Draws a position, 0 to 1.</summary>
    double Draw(Random random);

    /// <summary>Logarithm of the density at a position; of two densities over one space, the difference is what counts.</summary>
    double LogDensityAt(double position);

    /// <summary>The density of positions like those observed.</summary>
    static IPositionDensity Of(ParameterSpace space, IReadOnlyList<double> observed) => space is ChoiceSpace choice
        ? new ChoiceDensity(choice.Values.Count, observed)
        : new ParzenMixture(observed);
}
