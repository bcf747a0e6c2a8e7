using System.Text.Json.Nodes;
using Mnist.Definitions.Searching;
using Mnist.Search.Spaces;

namespace Mnist.Search.Samplers.CostFrugal;

/// <summary>A move through the unit cube of a family's options, in a direction drawn uniformly.</summary>
/// <param name="family">The family.</param>
/// <param name="step">Length of the move, as a share of the diagonal of the unit cube.</param>
internal sealed class Move(Family family, double step)
{
    /// <summary>A point one step away. Numbers move; a choice has no direction, and is drawn anew now and then.</summary>
    /// <param name="from">Where to move from.</param>
    /// <param name="isBackward">Whether to go the opposite way.</param>
    /// <param name="random">Draws the direction, and whatever has no value to start from.</param>
    public OrderedDictionary<string, JsonNode?> From(IReadOnlyDictionary<string, JsonNode?> from, bool isBackward, Random random)
    {
        var direction = Direction(random);
        var length = (isBackward ? -step : step) * Math.Sqrt(family.Space.Count);
        return family.Point((key, space) => space.PositionOf(from.GetValueOrDefault(key)) switch
        {
            { } position when space is not ChoiceSpace => space.ValueAt(Reflect(position + length * direction[key])),
            { } position when from.ContainsKey(key) && random.NextDouble() >= Math.Abs(length * direction[key]) => space.ValueAt(position),
            _ => space.ValueAt(random.NextDouble()),
        });
    }

    /// <summary>A uniform direction: independent normal numbers, scaled to length 1 (Box and Muller, 1958, for the numbers).</summary>
    private Dictionary<string, double> Direction(Random random)
    {
        var numbers = family.Space.Keys.ToDictionary(key => key, _ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        var length = Math.Sqrt(numbers.Values.Sum(number => number * number));
        return numbers.ToDictionary(number => number.Key, number => number.Value / length);
    }

    /// <summary>What would leave the cube comes back in: a search at its wall is not stuck there.</summary>
    private static double Reflect(double position) => position < 0 ? Math.Min(1, -position) : position > 1 ? Math.Max(0, 2 - position) : position;
}
