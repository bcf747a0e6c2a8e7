using System.Text;
using CsCheck;
using Mnist.Definitions.Inheritance;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Shapes;

namespace Mnist.Tests.Definitions.Inheritance;

/// <summary>What laying definitions over one another is, whatever they hold.</summary>
public sealed class SourceMergePropertyTests
{
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly string[] Keys = ["models", "name", "kind", "remove", "data", "training", "source", "split"];

    private static readonly Gen<string> GenNumber = Gen.Int[0, 3].Select(number => $"{number}");
    private static readonly Gen<string> GenList = GenNumber.Array[0, 3].Select(items => $"[{string.Join(',', items)}]");
    private static readonly Gen<string> GenTraining = Object(("epochs", GenNumber), ("l2", GenNumber), ("classWeights", GenList), ("earlyStopping", Object(("patience", GenNumber))));

    /// <summary>Each model has the kind that its name says, so that none changes.</summary>
    private static readonly Gen<string> GenModels = Gen.Shuffle(Names).SelectMany(names => Gen.Int[0, 4].SelectMany(count =>
        Object(("seed", GenNumber), ("training", GenTraining), ("layers", GenList)).Array[count]
        .Select(models => $"[{string.Join(',', models.Select((model, index) => With(model, names[index])))}]")));

    /// <summary>Definitions whose kinds and types never change from one to another: only these can be joined in any grouping.</summary>
    private static readonly Gen<string> GenDefinition = Object(
        ("name", GenNumber.Select(number => $"\"{number}\"")),
        ("seed", GenNumber),
        ("seeds", GenList),
        ("unknown", Object(("x", GenNumber), ("y", GenList))),
        ("data", Object(("source", Gen.Const("\"mnist\"")), ("split", Object(("kind", Gen.Const("\"pooled\"")), ("test", GenNumber), ("validation", GenNumber))))),
        ("models", GenModels));

    [Fact]
    public void Merge_WithNothing_ChangesNothing() => GenDefinition.Sample(text =>
    {
        var definition = Parse(text, "a");
        Assert.Equal(Written(definition), Written(Merge(Parse("{}", "b"), definition)));
        Assert.Equal(Written(definition), Written(Merge(definition, Parse("{}", "b"))));
    });

    [Fact]
    public void Merge_WithItself_ChangesNothing() => GenDefinition.Sample(text =>
        Assert.Equal(Written(Parse(text, "a")), Written(Merge(Parse(text, "a"), Parse(text, "b")))));

    [Fact]
    public void Merge_OfThree_IsTheSameInEitherGrouping() => Gen.Select(GenDefinition, GenDefinition, GenDefinition).Sample((a, b, c) =>
    {
        var (first, second, third) = (Parse(a, "a"), Parse(b, "b"), Parse(c, "c"));
        Assert.Equal(Written(Merge(Merge(first, second), third)), Written(Merge(first, Merge(second, third))));
    });

    [Fact]
    public void Merge_OfTwo_HasTheKeysOfBothAndTheValuesOfTheLast() => Gen.Select(GenDefinition, GenDefinition).Sample((a, b) =>
    {
        var (below, above) = (Leaves(Parse(a, "a")), Leaves(Parse(b, "b")));
        var merged = Leaves(Merge(Parse(a, "a"), Parse(b, "b")));
        Assert.Equal(below.Keys.Union(above.Keys).Where(key => !IsEmptied(key, below, above)).Order(), merged.Keys.Order());
        Assert.All(merged, leaf => Assert.Equal(above.TryGetValue(leaf.Key, out var last) ? last : below[leaf.Key], leaf.Value));
    });

    [Fact]
    public void Merge_OfAnything_NeverFails() => Gen.Select(GenAnything(3), GenAnything(3)).Sample((a, b) =>
    {
        var merged = Merge(Parse(a, "a"), Parse(b, "b"));
        Assert.Equal(Written(merged), Written(Parse(Written(merged), "c")));
        if (merged is SourceObject whole)
        {
            Removals.Settle(whole, new ErrorList());
        }
    });

    /// <summary>An empty object or list of models is a leaf until something is laid into it.</summary>
    private static bool IsEmptied(string key, Dictionary<string, (string Value, string File)> below, Dictionary<string, (string Value, string File)> above) =>
        below.Keys.Concat(above.Keys).Any(other => other.StartsWith(key + "/", StringComparison.Ordinal));

    private static Gen<string> GenAnything(int depth) => depth == 0
        ? Gen.OneOf(GenNumber, Gen.Const("null"), Gen.Const("true"), Gen.Const("\"a\""), Gen.Const("\"dense\""))
        : Gen.OneOf(
            GenAnything(0),
            GenAnything(depth - 1).Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
            Object([.. Keys.Select(key => (key, GenAnything(depth - 1)))]));

    /// <summary>An object with some of its keys.</summary>
    private static Gen<string> Object(params (string Key, Gen<string> Value)[] members) =>
        members.Aggregate(Gen.Const(""), (all, member) => Gen.Select(all, Gen.Bool, member.Value, (text, has, value) => has ? $"{text}{(text.Length > 0 ? "," : "")}\"{member.Key}\":{value}" : text))
            .Select(text => $"{{{text}}}");

    private static string With(string model, string name) => $"{{\"name\":\"{name}\",\"kind\":\"dense\"{(model == "{}" ? "" : ",")}{model[1..]}";

    private static SourceNode Merge(SourceNode lower, SourceNode upper) => SourceMerge.Merge(lower, upper, DefinitionShapes.Experiment);

    private static SourceNode Parse(string json, string file) => SourceParser.ParseText(json, new SourcePosition(file, 1, 1), "", new ErrorList());

    private static string Written(SourceNode node) => Encoding.UTF8.GetString(SourceWriter.Write(node));

    /// <summary>What is neither an object with keys nor the models, by the keys and names on the way, with the file it is from.</summary>
    private static Dictionary<string, (string Value, string File)> Leaves(SourceNode node) =>
        Leaves(node, "").ToDictionary(leaf => leaf.Path, leaf => (Written(leaf.Node), leaf.Node is SourceObject or SourceList { Items.Count: 0 } ? "" : leaf.Node.Position.File));

    private static IEnumerable<(string Path, SourceNode Node)> Leaves(SourceNode node, string path) => node switch
    {
        SourceObject { Members.Count: > 0 } source => source.Members.SelectMany(member => Leaves(member.Value, $"{path}/{member.Key}")),
        SourceList { Items.Count: > 0 } list when path == "/models" => list.Items.SelectMany(item => Leaves(item, $"{path}/{((SourceText)((SourceObject)item).Find("name")!).Value}")),
        _ => [(path, node)],
    };
}
