using System.Text.Json.Nodes;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers.Parzen;

/// <summary>A density over the points of all families: the family, then each option that is searched at the point, given those before it.</summary>
internal sealed class PointDensity
{
    private readonly IReadOnlyList<Family> families;
    private readonly ChoiceDensity kinds;
    private readonly List<Dictionary<string, IPositionDensity>> options;

    /// <summary>The density of points like those of some trials.</summary>
    /// <param name="families">What is searched, at least one family.</param>
    /// <param name="trials">Any number of trials.</param>
    public PointDensity(IReadOnlyList<Family> families, IReadOnlyList<TrialResult> trials)
    {
        this.families = families;
        kinds = new ChoiceDensity(families.Count, [.. trials.Select(trial => IndexOf(trial.Kind)).Where(index => index >= 0).Select(PositionOf)]);
        options = [.. families.Select(family => OptionsOf(family, [.. trials.Where(trial => trial.Kind == family.Kind)]))];
    }

    /// <summary>Draws a point.</summary>
    public (Family Family, OrderedDictionary<string, JsonNode?> Point) Draw(Random random)
    {
        var index = (int)(kinds.Draw(random) * families.Count);
        return (families[index], families[index].Point((key, space) => space.ValueAt(options[index][key].Draw(random))));
    }

    /// <summary>Logarithm of the density at a point of a family.</summary>
    public double LogDensityAt(Family family, IReadOnlyDictionary<string, JsonNode?> point)
    {
        var index = IndexOf(family.Kind);
        return kinds.LogDensityAt(PositionOf(index))
            + point.Sum(option => options[index][option.Key].LogDensityAt(family.Space[option.Key].PositionOf(option.Value)!.Value));
    }

    private static Dictionary<string, IPositionDensity> OptionsOf(Family family, IReadOnlyList<TrialResult> trials) => family.Space.ToDictionary(
        option => option.Key,
        option => IPositionDensity.Of(option.Value,
        [
            .. from trial in trials
               where trial.Parameters.ContainsKey(option.Key)
               let position = option.Value.PositionOf(trial.Parameters[option.Key])
               where position is not null
               select position.Value,
        ]));

    private int IndexOf(string kind) => families.Select(family => family.Kind).ToList().IndexOf(kind);

    private double PositionOf(int index) => (index + 0.5) / families.Count;
}
