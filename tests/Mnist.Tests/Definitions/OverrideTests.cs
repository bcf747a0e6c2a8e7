using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Definitions;

public sealed class OverrideTests
{
    private const string Definition = """
        {
          "name": "x",
          "models": [
            { "name": "dense", "kind": "dense", "layers": [ { "units": 8 }, { "units": 4 } ], "training": { "batchSize": 64 } },
            { "name": "trees", "kind": "lightGbm", "iterations": 5 },
            { "name": "search", "kind": "autoML", "maximumTrials": 2, "families": [ { "kind": "dense", "space": { "training.epochs": { "kind": "integer", "minimum": 1, "maximum": 2 } } } ] },
          ],
        }
        """;

    [Fact]
    public void Set_OptionsOfEveryForm_AreApplied()
    {
        var definition = DefinitionFile.Read(
            Definition,
            "seed=7",
            "models[dense].training.optimizer.learningRate=0.003",
            "models[0].layers[1].units=16",
            "models[dense].layers[0].activation=gelu",
            "models[dense].training.earlyStopping.patience=2",
            "models[trees].iterations=9",
            "models[search].families[0].space[\"training.epochs\"].maximum=3",
            "data.split.validation=5000").Value!;

        Assert.Equal(7, definition.Seed);
        Assert.Equal(new MnistData { Split = new StandardSplit { Validation = 5000 } }, definition.Data);
        var dense = (DenseModel)definition.Models[0];
        Assert.Equal([new() { Units = 8, Activation = Activation.Gelu }, new() { Units = 16 }], dense.Layers);
        Assert.Equal(new TrainingSettings { BatchSize = 64, Optimizer = new Adam { LearningRate = 0.003 }, EarlyStopping = new() { Patience = 2 } }, dense.Training);
        Assert.Equal(9, ((LightGbmModel)definition.Models[1]).Iterations);
        var space = ((AutoMLModel)definition.Models[2]).Families![0].Space!["training.epochs"];
        Assert.Equal(new IntegerSpace { Minimum = 1, Maximum = 3 }, space);
    }

    [Fact]
    public void Set_TheSameOptionTwice_TakesTheLast() =>
        Assert.Equal(3, DefinitionFile.Read(Definition, "seed=2", "seed=3").Value!.Seed);

    [Fact]
    public void Set_ValueWithEqualsSignsAndBrackets_IsTakenWhole() => Assert.Equal(
        "--set: name: expected a letter from a to z or a digit, then up to 39 of these, dots, hyphens or underscores, and none of Windows' device names such as con or nul, found the text \"a=[b]\"",
        DefinitionFile.OnlyError(Definition, "name=a=[b]"));

    [Fact]
    public void Set_OptionThatIsWrongInTheFile_MendsIt() =>
        Assert.Empty(DefinitionFile.Read(Definition.Replace("64", "\"many\"", StringComparison.Ordinal), "models[dense].training.batchSize=32").Errors);

    [Theory]
    [InlineData("models[\"0\"].seed=x", "models[1].seed: expected a whole number")]
    [InlineData("models[\"1\"].seed=x", "models[0].seed: expected a whole number")]
    [InlineData("models[2].seed=x", "models[2].seed: expected a whole number")]
    [InlineData("models[7].seed=x", "models[2].seed: expected a whole number")]
    [InlineData("models[0].seed=1", "models[0]: this is ambiguous: write models[\"0\"] for the element named \"0\", and models[\"1\"] for the one at place 0")]
    [InlineData("models[\"2\"].seed=1", "models[\"2\"]: there is no element \"2\"")]
    public void Set_ModelsNamedByNumbers_QuotedNamesAreNoPlaces(string setting, string expected) => Assert.StartsWith(
        $"--set: {expected}",
        DefinitionFile.OnlyError("""{ "name": "x", "models": [ { "name": "1", "kind": "naiveBayes" }, { "name": "0", "kind": "naiveBayes" }, { "name": "7", "kind": "naiveBayes" } ] }""", setting),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("models[dense].inputDropout=0,5", "found the text \"0,5\"; write 0.5")]
    [InlineData("models[dense].training.epochs=1.000,0", "found the text \"1.000,0\"")]
    [InlineData("models[dense].training.epochs=+1000", "found the text \"+1000\"; write 1000")]
    [InlineData("models[dense].training.epochs=\"5\"", "found the text \"5\"; write 5 without quotation marks")]
    public void Set_NumberAsText_SaysHowToWriteIt(string setting, string expected) =>
        Assert.EndsWith(expected, DefinitionFile.OnlyError(Definition, setting), StringComparison.Ordinal);

    [Theory]
    [InlineData("0,5", "file:1:68: not valid JSON: 0,5 is not one number; write 0.5")]
    [InlineData("1,000", "file:1:68: not valid JSON: 1,000 is not one number; write 1.000 or 1000")]
    public void Read_NumberWithAComma_SaysHowToWriteIt(string number, string expected) => Assert.Equal(
        expected, DefinitionFile.OnlyError($$"""{ "name": "x", "models": [ { "name": "m", "kind": "dense", "l2": {{number}} } ] }"""));

    [Fact]
    public void Set_Mistakes_AreReportedAsPeopleReadThem()
    {
        string[] mistakes =
        [
            "models[dense].training.epoch=3",
            "models[dense].training.learningRate=0.1",
            "models[dens].training.epochs=3",
            "models[3].name=a",
            "models.dense.seed=3",
            "models[dense].name.first=a",
            "models[dense].training.epochs=many",
            "models[dense].training.epochs=0",
            "models[dense].training.epochs=NaN",
            "models[dense].training.optimizer.kind=adamw",
            "models[dense].training.l2={\"a\":1,\"a\":2}",
            "models[search].families[1].kind=dense",
            "models[trees].training.epochs=3",
            "epochs",
            "=3",
            "models[=3",
            "models[]=3",
            "a..b=3",
            "",
            "\u001b[31m=\ud800",
        ];

        var lines = mistakes.Select(mistake => $"--set {mistake.Replace("\u001b", "<escape>", StringComparison.Ordinal).Replace("\ud800", "<half a pair>", StringComparison.Ordinal)}\n    {DefinitionFile.Errors(Definition, mistake)}\n");
        Snapshot.Match(string.Concat(lines), "override-mistakes.txt");
    }
}
