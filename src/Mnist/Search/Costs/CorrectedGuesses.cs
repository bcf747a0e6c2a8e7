using Mnist.Definitions.Models;

namespace Mnist.Search.Costs;

/// <summary>Guesses of how long something takes, corrected by how far those of each model kind were off so far.</summary>
internal sealed class CorrectedGuesses
{
    private readonly Dictionary<string, List<(double Guess, double Ratio)>> ratios = [];

    /// <summary>Takes note of what was guessed and what it took, in seconds.</summary>
    public void Learn(ModelDefinition definition, double guess, double seconds)
    {
        var kind = ModelKinds.Of(definition).Name;
        if (!ratios.TryGetValue(kind, out var known))
        {
            ratios[kind] = known = [];
        }

        known.Add((guess, seconds / guess));
    }

    /// <summary>Seconds to expect: by the slower of the kind so far, else by the mean of the other kinds, else by the guess alone.</summary>
    public double Expect(ModelDefinition definition, double guess)
    {
        var ratio = ratios.TryGetValue(ModelKinds.Of(definition).Name, out var own)
            ? UpperQuartile(own)
            : ratios.Values.Select(UpperQuartile).DefaultIfEmpty(1).Average();
        return ratio * guess;
    }

    /// <summary>Of the seconds guessed three quarters were off by no more. A brief first trial, most of which is the start of code that has not run before, does not decide once there are longer ones.</summary>
    private static double UpperQuartile(List<(double Guess, double Ratio)> values)
    {
        var rest = 0.75 * values.Sum(value => value.Guess);
        foreach (var (guess, ratio) in values.OrderBy(value => value.Ratio))
        {
            rest -= guess;
            if (rest <= 0)
            {
                return ratio;
            }
        }

        return values.Max(value => value.Ratio);
    }
}
