using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Searching;
using Mnist.Definitions.Shapes;
using Mnist.Networks;
using Mnist.Text;

namespace Mnist.Definitions.Sweeping;

/// <summary>Reads what a model, or an experiment, says it sweeps, and makes the points of it.</summary>
/// <param name="path">JSON path of the model; empty for the experiment.</param>
/// <param name="shape">The record that has the keys of a sweep.</param>
/// <param name="seed">Seed of points that are drawn.</param>
/// <param name="errors">Takes what is wrong.</param>
internal sealed class SweepReader(string path, RecordShape shape, int seed, ErrorList errors)
{
    /// <summary>Most models that sweeps may make, as many as an experiment may have.</summary>
    public const int MostPoints = 1_000;

    private const string Sweep = "sweep", Kind = "sweepKind", Samples = "samples";

    private static readonly string[] Fixed = ["name", "models", "remove", "extends", "$schema", Sweep, Kind, Samples];

    private static readonly Shape Space = ShapeReflection.Of(typeof(ParameterSpace));

    /// <summary>Whether something is swept.</summary>
    public static bool IsSwept(SourceObject owner) => Swept(owner) is not null;

    /// <summary>The same without the keys of a sweep.</summary>
    public static SourceObject Without(SourceObject owner) => owner with { Members = [.. owner.Members.Where(member => member.Key is not (Sweep or Kind or Samples))] };

    /// <summary>The points, in order, the last option's values the fastest; one without values where nothing is swept; none, and errors, where the sweep is wrong.</summary>
    public IReadOnlyList<IReadOnlyList<SweptValue>> Points(SourceObject owner)
    {
        var before = errors.Count;
        var kind = Option(owner, Kind) is SweepKind said ? said : SweepKind.Grid;
        var samples = Option(owner, Samples) as int?;
        if (Swept(owner) is not { } sweep)
        {
            foreach (var stray in owner.Members.Where(member => member.Key is Kind or Samples && member.Value is not SourceNull))
            {
                errors.Add(stray.Position, JsonPath.Member(path, stray.Key), "this says how a sweep is made, and nothing is swept: give \"sweep\", or leave it out");
            }

            return errors.Count == before ? [[]] : [];
        }

        CheckSamples(owner, kind, samples);
        IReadOnlyList<IReadOnlyList<SweptValue>> points = Options(sweep) is { } options
            ? kind switch { SweepKind.Zip => Zipped(options), SweepKind.Random => Drawn(options, samples ?? 0), _ => Product(sweep, options) }
            : [];
        return errors.Count == before ? points : [];
    }

    private string PlaceOf(string option) => JsonPath.Member(JsonPath.Join(path, Sweep), option);

    private static SourceNode? Swept(SourceObject owner) => owner.Find(Sweep) is { } sweep and not SourceNull ? sweep : null;

    private object? Option(SourceObject owner, string key)
    {
        if (owner.Find(key) is not { } node || node is SourceNull || shape.Find(key) is not { } member)
        {
            return null;
        }

        var place = JsonPath.Member(path, key);
        var value = new Binder(errors).Bind(node, member.Shape, place, member.Expectation);
        if (value is not null && member.ProblemWith(value) is { } expectation)
        {
            errors.Add(node.Position, place, $"expected {expectation}, found {Found.Text(node)}");
        }

        return value;
    }

    private void CheckSamples(SourceObject owner, SweepKind kind, int? samples)
    {
        if (kind == SweepKind.Random && owner.Find(Samples) is null or SourceNull)
        {
            errors.Add(owner.Find(Kind)!.Position, JsonPath.Member(path, Samples), "a random sweep needs to know how many points it has: give \"samples\"");
        }
        else if (kind != SweepKind.Random && samples is not null)
        {
            errors.Add(owner.Find(Samples)!.Position, JsonPath.Member(path, Samples), "only a random sweep has samples: leave this out, or give \"sweepKind\": \"random\"");
        }
    }

    /// <summary>The options with what they may be; null, and errors, where they are no options.</summary>
    private IReadOnlyList<SourceMember>? Options(SourceNode sweep)
    {
        if (sweep is not SourceObject { Members.Count: > 0 } source)
        {
            errors.Add(sweep.Position, JsonPath.Member(path, Sweep), $"expected an object that names options with their values, such as {{ \"training.epochs\": [5, 10] }}, found {(sweep is SourceObject ? "an empty object" : Found.Text(sweep))}");
            return null;
        }

        var before = errors.Count;
        foreach (var member in source.Members)
        {
            if (!JsonPath.TryParse(member.Key, out var steps))
            {
                errors.Add(member.Position, PlaceOf(member.Key), $"{Phrase.Quoted(member.Key)} is not a path; expected one such as training.optimizer.learningRate or layers[0].units");
            }
            else if (Fixed.Contains(steps[0].Text))
            {
                errors.Add(member.Position, PlaceOf(member.Key), $"\"{steps[0].Text}\" cannot be swept{(steps[0].Text == "models" ? ": a model's options are swept in the model itself" : "")}");
            }
        }

        return errors.Count == before ? source.Members : null;
    }

    private IReadOnlyList<IReadOnlyList<SweptValue>> Product(SourceNode sweep, IReadOnlyList<SourceMember> options)
    {
        var values = options.Select(option => Values(option, distinct: true)).ToList();
        var count = values.Aggregate(1.0, (product, list) => product * list.Length);
        if (count > MostPoints)
        {
            errors.Add(sweep.Position, JsonPath.Member(path, Sweep), FormattableString.Invariant($"this makes {count:n0} models, and there can be {MostPoints:n0}: give fewer values, or draw some points with \"sweepKind\": \"random\" and \"samples\""));
            return [];
        }

        IEnumerable<IReadOnlyList<SweptValue>> points = [[]];
        return [.. values.Aggregate(points, (all, list) => all.SelectMany(point => list.Select(value => (IReadOnlyList<SweptValue>)[.. point, value])))];
    }

    private List<IReadOnlyList<SweptValue>> Zipped(IReadOnlyList<SourceMember> options)
    {
        var values = options.Select(option => Values(option, distinct: false)).ToList();
        foreach (var (option, list) in options.Zip(values).Where(one => one.Second.Length > 0 && one.Second.Length != values[0].Length))
        {
            errors.Add(option.Value.Position, PlaceOf(option.Key), $"\"zip\" pairs values, and this has {Phrase.Count(list.Length, "value")} where {Phrase.Quoted(options[0].Key)} has {values[0].Length}: give as many");
        }

        var points = Enumerable.Range(0, values.Min(list => list.Length)).Select(index => (IReadOnlyList<SweptValue>)[.. values.Select(list => list[index])]).ToList();
        foreach (var twice in points.GroupBy(Canonical).Where(alike => alike.Skip(1).Any()))
        {
            var value = twice.Last()[0];
            errors.Add(value.Value.Position, PlaceOf(value.Option), "the values here are paired as they are at another place: leave one out");
        }

        return points;
    }

    /// <summary>A point's draws depend on the seed, its number and each option's path alone: more samples keep those that were there.</summary>
    private IReadOnlyList<IReadOnlyList<SweptValue>> Drawn(IReadOnlyList<SourceMember> options, int samples)
    {
        var before = errors.Count;
        var space = new OrderedDictionary<string, ParameterSpace>();
        foreach (var option in options)
        {
            var bound = option.Value is SourceList ? new ChoiceSpace { Values = [.. Values(option, distinct: true).Select(value => value.Json)] } : new Binder(errors).Bind(option.Value, Space, PlaceOf(option.Key));
            space[option.Key] = bound as ParameterSpace ?? new ChoiceSpace { Values = [] };
        }

        if (errors.Count == before)
        {
            foreach (var problem in SpaceConditions.ProblemsOf(space))
            {
                errors.Add(options.First(option => option.Key == problem.Key).Position, JsonPath.Join(PlaceOf(problem.Key), problem.Tail), problem.Message);
            }
        }

        return errors.Count > before ? [] : Drawn(options, space, samples);
    }

    private IReadOnlyList<IReadOnlyList<SweptValue>> Drawn(IReadOnlyList<SourceMember> options, IReadOnlyDictionary<string, ParameterSpace> space, int samples)
    {
        const int TriesPerSample = 100;
        var random = options.ToDictionary(option => option.Key, option => new SplitMix64(SweepDraws.SeedOf(seed, option.Key)));
        var points = new Dictionary<string, IReadOnlyList<SweptValue>>();
        for (var tries = 0; points.Count < samples && tries < samples * TriesPerSample; tries++)
        {
            var positions = random.ToDictionary(option => option.Key, option => option.Value.NextDouble());
            var chosen = SpacePoints.Choose(space, (key, values) => SweepDraws.ValueAt(values, positions[key]));
            IReadOnlyList<SweptValue> point = [.. chosen.Select(one => new SweptValue(SpaceKey.OptionOf(one.Key), Node(one.Value, options.First(option => option.Key == one.Key))))];
            points.TryAdd(Canonical(point), point);
        }

        if (points.Count < samples)
        {
            errors.Add(options[0].Position, JsonPath.Member(path, Samples), FormattableString.Invariant($"only {points.Count} different points were found for {samples} samples: lower \"samples\", or take \"sweepKind\": \"grid\""));
        }

        return [.. points.Values];
    }

    private SweptValue[] Values(SourceMember option, bool distinct)
    {
        var place = PlaceOf(option.Key);
        if (option.Value is not SourceList { Items.Count: > 0 } list)
        {
            errors.Add(option.Value.Position, place, $"expected a list of at least 1 value, found {Found.Text(option.Value)}{(option.Value is SourceObject ? "; only a sweep of \"sweepKind\": \"random\" has ranges" : "")}");
            return [];
        }

        var seen = new HashSet<string>();
        SweptValue[] values = [.. list.Items.Select(item => new SweptValue(option.Key, item))];
        foreach (var (index, value) in values.Index().Where(value => distinct && !seen.Add(value.Item.Canonical)))
        {
            errors.Add(value.Value.Position, JsonPath.Element(place, index), "this value is given twice; leave one out");
        }

        return values;
    }

    private SourceNode Node(JsonNode? value, SourceMember option) => SourceParser.ParseText(value?.ToJsonString() ?? "null", option.Value.Position, option.Key, errors);

    private static string Canonical(IReadOnlyList<SweptValue> point) => string.Join(';', point.Select(value => $"{JsonSerializer.Serialize(value.Option)}:{value.Canonical}"));
}
