using System.Text.Json;
using CsCheck;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Tests.Definitions.Inheritance;

namespace Mnist.Tests.Definitions.Sweeping;

/// <summary>Whatever lists a sweep has, its models are their combinations; whatever a command line says, it is a value or errors.</summary>
public sealed class SweepExpansionPropertyTests
{
    private static readonly string[] Words = ["1", "1,2", "[1,2]", "relu,gelu", "", "null", "{}", "[]", "[[]]", "1,,2", "\"a\",\"b\"", "{", "]", "\\ud800", "é", "1e999", "{\"kind\":\"log\"}"];

    private static readonly Gen<int[]> GenValues = Gen.Int[1, 50].ArrayUnique[1, 4];

    [Fact]
    public void Read_Grid_IsEveryCombinationInOrder() => Gen.Select(GenValues, GenValues, GenValues).Sample((epochs, units, batches) =>
    {
        var experiment = Read($"\"training.epochs\": [{string.Join(',', epochs)}], \"layers[0].units\": [{string.Join(',', units)}], \"training.batchSize\": [{string.Join(',', batches)}]", "grid");

        var expected = from epoch in epochs from unit in units from batch in batches select (epoch, unit, batch);
        Assert.Equal(expected, experiment.Models.Cast<DenseModel>().Select(model => (model.Training.Epochs, model.Layers[0].Units, model.Training.BatchSize)));
        Assert.Equal(experiment.Models.Count, experiment.Models.Select(model => model.Name).Distinct().Count());
        Assert.All(experiment.Models.Cast<DenseModel>(), model => Assert.Equal(model.Training.Epochs, experiment.SweepPoints[model.Name].Options["training.epochs"].GetInt32()));
    });

    [Fact]
    public void Read_Zip_IsEveryPairInOrder() => GenValues.Sample(epochs =>
    {
        var experiment = Read($"\"training.epochs\": [{string.Join(',', epochs)}], \"layers[0].units\": [{string.Join(',', epochs.Reverse())}]", "zip");

        Assert.Equal(epochs.Zip(epochs.Reverse()), experiment.Models.Cast<DenseModel>().Select(model => (model.Training.Epochs, model.Layers[0].Units)));
    });

    [Fact]
    public void Read_PointOfASweep_IsTheModelWrittenByHand() => Gen.Select(GenValues, Gen.Int[1, 9]).Sample((epochs, units) =>
    {
        var swept = Read($"\"training.epochs\": [{string.Join(',', epochs)}], \"layers[0].units\": [{units}]", "grid").Models;
        var written = epochs.Select(count => DefinitionFile.Read($$"""
            { "name": "x", "models": [ { "name": "dense", "kind": "dense", "layers": [ { "units": {{units}} } ], "training": { "epochs": {{count}} } } ] }
            """).Value!.Models[0]);

        Assert.Equal(written.Select(Json), swept.Select(model => Json(model with { Name = "dense" })));
    });

    [Fact]
    public void ReadVariants_RandomSweepOfTheCommandLine_GivesDefinitionsOrErrors()
    {
        using var folder = new DefinitionFolder(("x.json", """{ "name": "x", "models": [ { "name": "m", "kind": "dense", "sweep": { "training.l2": [0, 0.5] } }, { "name": "b", "kind": "naiveBayes" } ] }"""));
        Gen.Select(Gen.OneOf("models[0]", "models[m].layers[0]", "models[m]", "data.split", "data", "models", ""), Gen.OneOf(".units", ".trainingFraction", ".seed", "[0]", "", ".a.b", "..", "[\"x\"]"), Gen.OneOf(Words), Gen.String[0, 6])
            .Sample((path, tail, word, noise) =>
            {
                var read = DefinitionReader.ReadVariants(folder.PathOf("x.json"), [], [$"{path}{tail}={word}", $"{path}{tail}{noise}={word}"]);
                Assert.Equal(read.Errors.Count == 0, read.Variants.Count > 0 && read.Variants.All(variant => variant.Value is not null));
                Assert.All(read.Errors, error => Assert.DoesNotContain('\n', error.ToString()));
            });
    }

    private static ExperimentDefinition Read(string sweep, string kind)
    {
        var result = DefinitionFile.Read($$"""{ "name": "x", "models": [ { "name": "dense", "kind": "dense", "layers": [ {} ], "sweep": { {{sweep}} }, "sweepKind": "{{kind}}" } ] }""");
        Assert.Equal("", string.Join('\n', result.Errors));
        return result.Value!;
    }

    private static string Json(ModelDefinition model) => JsonSerializer.Serialize(model, DefinitionJson.Compact);
}
