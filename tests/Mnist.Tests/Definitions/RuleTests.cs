using Mnist.Definitions;

namespace Mnist.Tests.Definitions;

public sealed class RuleTests
{
    public static TheoryData<string, string> WrongData => new()
    {
        {
            """{ "source": "mnist", "split": { "kind": "standard", "validation": 60000 } }""",
            "data.split.validation: validation rows come out of MNIST's 60000 training rows and must leave some to train on"
        },
        {
            """{ "source": "mnist", "split": { "kind": "pooled", "validation": 0.6, "test": 0.4 } }""",
            "data.split.validation: validation and test together must leave rows to train on: their sum must be below 1"
        },
        {
            """{ "source": "mnist", "split": { "kind": "pooled", "validation": 0.9, "test": "half" } }""",
            "data.split.test: expected a number above 0 and below 1, found the text \"half\""
        },
        {
            """{ "source": "idx", "name": "x", "trainImages": "a", "trainLabels": "b", "testImages": "c", "testLabels": "", "classNames": [ "a", "b", "a" ] }""",
            "data.testLabels: expected at least 1 character, found the text \"\"\ndata.classNames[2]: two classes are named \"a\"; each needs its own name"
        },
    };

    public static TheoryData<string, string> WrongSpaces => new()
    {
        // Momentum is an option of one of the two optimizers only.
        {
            """{ "training.optimizer.kind": { "kind": "choice", "values": [ "sgd", "adam" ] }, "training.optimizer.momentum": { "kind": "linear", "minimum": 0.5, "maximum": 0.9 } }""",
            """["training.optimizer.kind"].values[1]: training.optimizer.momentum: unknown key "momentum"; it belongs to the kind "sgd". The keys here are kind, learningRate, beta1, beta2 and epsilon"""
        },
        {
            """{ "training.optimizer.momentum": { "kind": "linear", "minimum": 0.5, "maximum": 0.9 } }""",
            """["training.optimizer.momentum"]: unknown key "momentum"; it belongs to the kind "sgd". The keys here are kind, learningRate, beta1, beta2 and epsilon"""
        },
        {
            """{ "training.epochs": { "kind": "linear", "minimum": 1, "maximum": 4 } }""",
            """["training.epochs"].kind: expected a whole number from 1 to 10000, found 2.145898"""
        },
        {
            """{ "inputDropout": { "kind": "choice", "values": [ 0, 1, 0.5, "a" ] } }""",
            """
            .inputDropout.values[1]: expected a number from 0 to below 1, found 1
            .inputDropout.values[3]: expected a number from 0 to below 1, found the text "a"
            """
        },
        { """{ "layers[0].units": { "kind": "integer", "minimum": 0, "maximum": 9, "logarithmic": true } }""", """["layers[0].units"].minimum: a logarithmic range must begin at 1 or more""" },
        { """{ "layers": { "kind": "choice", "values": [] } }""", """.layers.values: expected at least 1 element, found an empty list""" },
        { """{ "kind": { "kind": "choice", "values": [ "autoML" ] } }""", ".kind: a search does not vary the kind of a model" },
        { """{ "layers[": { "kind": "integer", "minimum": 1, "maximum": 2 } }""", """["layers["]: "layers[" is not a path; expected one such as training.optimizer.learningRate or layers[0].units""" },
    };

    [Theory]
    [MemberData(nameof(WrongData))]
    public void Read_DataAgainstARule_NamesTheRule(string data, string expected) =>
        Assert.Equal(expected, Errors($$"""{ "name": "x", "data": {{data}}, "models": [ { "name": "m", "kind": "naiveBayes" } ] }""", ""));

    [Theory]
    [MemberData(nameof(WrongSpaces))]
    public void Read_SearchSpaceThatWouldFailTrials_NamesTheValue(string space, string expected) => Assert.Equal(
        expected.ReplaceLineEndings("\n"),
        Errors(
            $$"""{ "name": "x", "models": [ { "name": "m", "kind": "autoML", "maximumTrials": 1, "families": [ { "kind": "dense", "space": {{space}} } ] } ] }""",
            "models[0].families[0].space"));

    private static string Errors(string json, string path) => string.Join('\n', DefinitionFile.Read(json).Errors.Select(error => Text(error, path)));

    private static string Text(DefinitionError error, string path)
    {
        Assert.StartsWith(path, error.Path, StringComparison.Ordinal);
        return $"{error.Path[path.Length..]}: {error.Message}";
    }
}
