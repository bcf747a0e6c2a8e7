using System.Text;
using CsCheck;
using Mnist.Definitions;

namespace Mnist.Tests.Definitions;

/// <summary>Whatever stands in a file, reading it gives a value or errors, never both and never an exception.</summary>
public sealed class DefinitionPropertyTests
{
    private const string Valid = """
        {
          "$schema": "./experiment.schema.json", // for editors
          "name": "x", "seed": 3,
          "data": { "source": "mnist", "split": { "kind": "pooled", "validation": 0.2, "test": 0.1 } },
          "models": [
            { "name": "a", "kind": "dense", "layers": [ { "units": 8, "activation": "gelu", "dropout": 0.1 } ],
              "training": { "optimizer": { "kind": "sgd", "momentum": 0.5 }, "epochs": 2, "earlyStopping": { "patience": 2 } } },
            { "name": "b", "kind": "lightGbm", "iterations": 5 },
            { "name": "c", "kind": "autoML", "maximumTrials": 2, "families": [ { "kind": "dense", "space": {
              "layers[0].units": { "kind": "integer", "minimum": 4, "maximum": 8 },
              "training.optimizer.kind": { "kind": "choice", "values": [ "adam", "sgd" ] } } } ] },
          ],
        }
        """;

    private static readonly string[] Words =
    [
        "null", "true", "1", "-1", "0.5", "1e999", "NaN", "\"\"", "\"a\"", "\"kind\"", "\"adam\"", "{}", "[]", "[[]]", "{\"kind\":\"dense\"}",
        ",", ":", "{", "}", "[", "]", "\"", "\\", "\\ud800", "//", "/*", "\n", "\u0001", "é", "😀", "kind", "space", "name",
    ];

    private static readonly Gen<string> GenMutated = Gen
        .Select(Gen.Int[0, Valid.Length], Gen.Int[0, 12], Gen.OneOf(Words), (at, length, word) => (At: at, Length: length, Word: word))
        .Array[1, 3]
        .Select(edits => edits.Aggregate(Valid, (text, edit) =>
        {
            var at = Math.Min(edit.At, text.Length);
            return string.Concat(text.AsSpan(0, at), edit.Word, text.AsSpan(Math.Min(text.Length, at + edit.Length)));
        }));

    [Fact]
    public void Read_Valid_IsValid() => Assert.Empty(DefinitionFile.Read(Valid).Errors);

    [Fact]
    public void Read_MutatedText_GivesAValueOrErrorsWithPlaces() =>
        GenMutated.Sample(text => Check(DefinitionFile.Read(text), Encoding.UTF8.GetBytes(text)), iter: 1_500);

    [Fact]
    public void Read_ReplacedValues_GivesAValueOrErrorsWithPlaces()
    {
        var tokens = System.Text.RegularExpressions.Regex.Matches(Valid, """(?<=[:\[,] )("[^"]*"|[0-9.]+|\{|\[)""");
        Gen.Select(Gen.Int[0, tokens.Count - 1], Gen.OneOf(Words[..15])).Sample(
            (token, word) =>
            {
                var (start, end) = (tokens[token].Index, tokens[token].Index + tokens[token].Length);
                var text = Valid[..start] + word + Valid[end..];
                Check(DefinitionFile.Read(text), Encoding.UTF8.GetBytes(text));
            },
            iter: 1_000);
    }

    [Fact]
    public void Read_RandomBytes_GivesErrorsWithPlaces() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Check(DefinitionFile.Read(bytes), bytes), iter: 1_000);

    [Fact]
    public void Read_RandomOverride_GivesAValueOrErrors() => Gen
        .Select(Gen.OneOf("models[0]", "models[a].layers[0]", "data.split", "models[c].families[0].space", "name", "models"), Gen.String[0, 8], Gen.OneOf(Words))
        .Sample(
            (path, tail, word) =>
            {
                var result = DefinitionFile.Read(Valid, $"{path}.{tail}={word}", $"{path}{tail}", tail);
                Assert.Null(result.Value);
                Assert.NotEmpty(result.Errors);
            },
            iter: 1_000);

    [Fact]
    public void Read_Resolved_ReadsBackEqual() => Gen
        .Select(Gen.Double[1e-12, 1], Gen.Int[1, 10_000], Gen.Bool, Gen.OneOf("relu", "leakyRelu", "gelu", "tanh", "sigmoid", "identity"))
        .Sample(
            (rate, epochs, batchNorm, activation) =>
            {
                var resolved = DefinitionFile.Resolve(
                    Valid,
                    FormattableString.Invariant($"models[a].training.optimizer.learningRate={rate:R}"),
                    $"models[a].training.epochs={epochs}",
                    $"models[a].layers[0].batchNorm={(batchNorm ? "true" : "false")}",
                    $"models[a].layers[0].activation={activation}");
                Assert.Equal(resolved, DefinitionFile.Resolve(resolved));
            },
            iter: 300);

    private static void Check(DefinitionResult<ExperimentDefinition> result, byte[] text)
    {
        var lines = text.Count(letter => letter == (byte)'\n') + 1;
        Assert.Equal(result.Value is null, result.Errors.Count > 0);
        Assert.All(result.Errors, error =>
        {
            Assert.Equal("file", error.File);
            Assert.InRange(error.Line, 1, lines);
            Assert.InRange(error.Column, 1, text.Length + 1);
            Assert.NotEmpty(error.Message);
        });
        Assert.Equal(result.Errors.OrderBy(error => error.Line).ThenBy(error => error.Column), result.Errors);
    }
}
