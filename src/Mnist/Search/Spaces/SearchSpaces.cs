using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions.Models;
using Mnist.Trainers;

namespace Mnist.Search.Spaces;

/// <summary>The families of a search, with the built-in ones where a definition leaves them out. The built-in spaces are bounded so that no point of them takes more than minutes or 2 GB on MNIST.</summary>
internal static class SearchSpaces
{
    private static readonly string[] DefaultKinds =
        ["dense", "lightGbm", "averagedPerceptron", "sdcaMaximumEntropy", "lbfgsMaximumEntropy", "pcaLbfgs"];

    /// <summary>The families a definition searches.</summary>
    /// <exception cref="TrainingException">A family is of a kind that cannot be searched.</exception>
    public static IReadOnlyList<Family> Of(AutoMLModel definition) => definition.Families is { } families
        ? [.. families.Select(family => family.Space is { } space ? new Family(family.Kind, space) : BuiltIn(family.Kind))]
        : [.. DefaultKinds.Select(BuiltIn)];

    /// <summary>The built-in family of a kind.</summary>
    /// <exception cref="TrainingException">There is none.</exception>
    public static Family BuiltIn(string kind) => kind switch
    {
        "dense" => Dense,
        "lightGbm" => LightGbm,
        "fastTree" => new(kind, Space(
            ("leaves", Integer(8, 64, logarithmic: true)), ("trees", Integer(20, 60)),
            ("learningRate", Log(0.05, 0.4)), ("minimumRowsPerLeaf", Integer(5, 50, logarithmic: true)))),
        "fastForest" => new(kind, Space(
            ("leaves", Integer(16, 256, logarithmic: true)), ("trees", Integer(20, 100)), ("minimumRowsPerLeaf", Integer(1, 20, logarithmic: true)))),
        "averagedPerceptron" => new(kind, Space(
            ("learningRate", Log(0.01, 10)), ("iterations", Integer(2, 20, logarithmic: true)), ("l2Regularization", Choice("0", "1e-6", "1e-4")))),
        "linearSvm" => new(kind, Space(("lambda", Log(1e-6, 1e-2)), ("iterations", Integer(1, 10, logarithmic: true)))),
        "sdcaMaximumEntropy" => new(kind, Space(
            ("l2Regularization", Log(1e-7, 1e-2)), ("l1Regularization", Choice("0", "0.1", "0.5")), ("maximumIterations", Integer(5, 30)))),
        "lbfgsMaximumEntropy" => new(kind, Lbfgs()),
        "pcaLbfgs" => new(kind, Lbfgs(("components", Integer(20, 150, logarithmic: true)))),
        "randomFourierFeaturesLbfgs" => new(kind, Lbfgs(("features", Integer(200, 1_000, logarithmic: true)), ("gamma", Log(0.003, 0.1)))),
        "kMeansLbfgs" => new(kind, Lbfgs(("clusters", Integer(20, 200, logarithmic: true)))),
        "naiveBayes" => new(kind, Space()),
        _ => throw new TrainingException($"a search cannot try models of kind \"{kind}\"; name any other model kind"),
    };

    private static Family Dense { get; } = new(
        "dense",
        Space(
            ("layers", Choice([.. HiddenLayers()])),
            ("training.optimizer.learningRate", Log(3e-4, 1e-2)),
            ("training.labelSmoothing", Choice("0", "0.05", "0.1")),
            ("training.batchSize", Choice("64", "128", "256")),
            ("training.epochs", Integer(3, 8)),
            ("training.optimizer.kind", Choice("\"adam\"")),
            ("training.schedule", Choice("{\"kind\":\"oneCycle\"}"))),
        Opening: Point(
            ("layers", HiddenLayers(0.1, 256, 128)),
            ("training.optimizer.learningRate", "0.005"),
            ("training.labelSmoothing", "0.1"),
            ("training.batchSize", "128"),
            ("training.epochs", "3"),
            ("training.optimizer.kind", "\"adam\""),
            ("training.schedule", "{\"kind\":\"oneCycle\"}")));

    private static Family LightGbm { get; } = new(
        "lightGbm",
        Space(
            ("numberOfLeaves", Integer(8, 64, logarithmic: true)),
            ("learningRate", Log(0.05, 0.3)),
            ("iterations", Integer(20, 80)),
            ("minimumRowsPerLeaf", Integer(5, 50, logarithmic: true))),
        Opening: Point(("numberOfLeaves", "15"), ("learningRate", "0.2"), ("iterations", "20"), ("minimumRowsPerLeaf", "20")));

    private static IEnumerable<string> HiddenLayers()
    {
        foreach (var dropout in (double[])[0, 0.1, 0.25])
        {
            yield return HiddenLayers(dropout, 256);
            yield return HiddenLayers(dropout, 512);
            yield return HiddenLayers(dropout, 256, 128);
            yield return HiddenLayers(dropout, 512, 256);
            yield return HiddenLayers(dropout, 512, 256, 128);
        }
    }

    private static string HiddenLayers(double dropout, params IEnumerable<int> units) =>
        $"[{string.Join(',', units.Select(count => FormattableString.Invariant($"{{\"units\":{count},\"batchNorm\":true,\"dropout\":{dropout}}}")))}]";

    private static OrderedDictionary<string, ParameterSpace> Lbfgs(params IEnumerable<(string Path, ParameterSpace Space)> own) => Space(
    [
        .. own,
        ("l2Regularization", Log(1e-3, 10)),
        ("l1Regularization", Choice("0", "0.1", "1")),
        ("maximumIterations", Integer(20, 100)),
    ]);

    private static OrderedDictionary<string, ParameterSpace> Space(params IEnumerable<(string Path, ParameterSpace Space)> options) =>
        new(options.Select(option => KeyValuePair.Create(option.Path, option.Space)));

    private static OrderedDictionary<string, JsonNode?> Point(params IEnumerable<(string Path, string Json)> options) =>
        new(options.Select(option => KeyValuePair.Create(option.Path, JsonNode.Parse(option.Json))));

    private static LogSpace Log(double minimum, double maximum) => new() { Minimum = minimum, Maximum = maximum };

    private static IntegerSpace Integer(int minimum, int maximum, bool logarithmic = false) =>
        new() { Minimum = minimum, Maximum = maximum, Logarithmic = logarithmic };

    private static ChoiceSpace Choice(params IEnumerable<string> json) => new() { Values = [.. json.Select(value => JsonElement.Parse(value))] };
}
