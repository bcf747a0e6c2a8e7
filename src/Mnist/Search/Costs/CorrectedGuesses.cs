using Mnist.Definitions.Models;

namespace Mnist.Search.Costs;

/// <summary>Guesses of how long something takes, corrected by how far those of each model kind were off so far.</summary>
internal sealed class CorrectedGuesses
{
    private readonly Dictionary<string, List<double>> ratios = [];

    /// <summary>Takes note of what was guessed and what it took, in seconds.</summary>
    public void Learn(ModelDefinition definition, double guess, double seconds)
    {
        var kind = ModelKinds.Of(definition).Name;
        if (!ratios.TryGetValue(kind, out var known))
        {
            ratios[kind] = known = [];
        }

        known.Add(seconds / guess);
    }

    /// <summary>Seconds to expect: by the slower of the kind so far, else by the mean of the other kinds, else by the guess alone.</summary>
    public double Expect(ModelDefinition definition, double guess)
    {
        var ratio = ratios.TryGetValue(ModelKinds.Of(definition).Name, out var own)
            ? UpperQuartile(own)
            : ratios.Values.Select(UpperQuartile).DefaultIfEmpty(1).Average();
        return ratio * guess;
    }

    private static double UpperQuartile(List<double> values) => values.Order().ElementAt(3 * values.Count / 4);
}
