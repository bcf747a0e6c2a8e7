using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Definitions.Inheritance;

/// <summary>Models that stand in a definition to be taken out of what it extends: <c>{ "name": "trees", "remove": true }</c>.</summary>
internal static class Removals
{
    private const string Key = "remove";

    /// <summary>Whether a model is to be taken out.</summary>
    public static bool IsRemoval(SourceNode model) => model is SourceObject source && source.Find(Key) is SourceBoolean { Value: true };

    /// <summary>Reports removals that say anything else than which model is meant.</summary>
    /// <param name="definition">A file's own.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(SourceObject definition, ErrorList errors)
    {
        foreach (var (index, item) in ModelsOf(definition).Index())
        {
            var path = JsonPath.Element("models", index);
            if (item is not SourceObject model || model.Find(Key) is not { } remove)
            {
                continue;
            }

            if (!IsRemoval(model))
            {
                errors.Add(remove.Position, JsonPath.Member(path, Key), $"expected true, found {Found.Text(remove)}; leave the key out where the model stays");
            }
            else if (model.Members.FirstOrDefault(member => member.Key is not ("name" or Key)) is { } stray)
            {
                errors.Add(stray.Position, JsonPath.Member(path, stray.Key), "a model that is removed has nothing but its name: leave this out, or \"remove\"");
            }
            else if (model.Find("name") is null)
            {
                errors.Add(remove.Position, JsonPath.Member(path, "name"), "\"name\" is required: it says which model is removed");
            }
        }
    }

    /// <summary>The whole definition without removals, each of which is an error: it found nothing to remove.</summary>
    /// <param name="definition">A definition, laid over all it extends.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static SourceObject Settle(SourceObject definition, ErrorList errors)
    {
        var models = ModelsOf(definition);
        if (!models.Any(model => (model as SourceObject)?.Find(Key) is not null))
        {
            return definition;
        }

        string[] names = [.. models.Where(model => !IsRemoval(model)).Select(NameOf).OfType<string>()];
        foreach (var removal in models.Where(IsRemoval).Where(removal => NameOf(removal) is not null))
        {
            var name = NameOf(removal)!;
            var there = names.Length == 0 ? "" : $" There {(names.Length == 1 ? "is" : "are")} {Phrase.Listed(names.Select(Phrase.Quoted))}";
            errors.Add(removal.Position, JsonPath.Join($"models[{Phrase.Quoted(name)}]", Key), $"there is no model {Phrase.Quoted(name)} to remove{NearestWord.Question(name, names)}{there}");
        }

        var left = models.Where(model => !IsRemoval(model)).Select(model => model is SourceObject source ? source with { Members = [.. source.Members.Where(member => member.Key != Key)] } : model);
        return definition with
        {
            Members = [.. definition.Members.Select(member => member.Key == "models" && member.Value is SourceList list ? member with { Value = list with { Items = [.. left] } } : member)],
        };
    }

    private static IReadOnlyList<SourceNode> ModelsOf(SourceObject definition) => (definition.Find("models") as SourceList)?.Items ?? [];

    /// <summary>The name of a model; null where it has none.</summary>
    public static string? NameOf(SourceNode model) => ((model as SourceObject)?.Find("name") as SourceText)?.Value;
}
