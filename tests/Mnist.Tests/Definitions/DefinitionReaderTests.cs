using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;

namespace Mnist.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    private const string Smallest = """{ "name": "x", "models": [ { "name": "m", "kind": "dense" } ] }""";

    [Fact]
    public void Read_SmallestDefinition_HasEveryDefault()
    {
        var definition = DefinitionFile.Read(Smallest).Value!;

        Assert.Equal(1, definition.Seed);
        Assert.Equal(new MnistData(), definition.Data);
        var model = Assert.IsType<DenseModel>(Assert.Single(definition.Models));
        Assert.Equal([512, 256, 128], model.Layers.Select(layer => layer.Units));
        Assert.Equal(new TrainingSettings(), model.Training);
        Assert.Null(model.Seed);
    }

    [Fact]
    public void Read_EveryTypeOfValue_IsTaken()
    {
        var model = (DenseModel)DefinitionFile.Read("""
            {
              "name": "x", "seed": 1e1,
              "models": [ {
                "layers": [ { "units": 8, "activation": "leakyRelu", "batchNorm": true, "dropout": 0.5 }, ],
                "training": {
                  "optimizer": { "learningRate": 1e-2, "kind": "sgd", "nesterov": false },
                  "schedule": { "kind": "cosine", "finalFraction": 0.1 },
                  "initialization": "glorot",
                  "earlyStopping": { "patience": 3 }
                },
                "kind": "dense", /* the kind need not come first */ "name": "m", "seed": null
              } ]
            }
            """).Value!.Models[0];

        Assert.Equal(new HiddenLayer { Units = 8, Activation = Activation.LeakyRelu, BatchNorm = true, Dropout = 0.5 }, Assert.Single(model.Layers));
        Assert.Equal(new Sgd { LearningRate = 0.01, Nesterov = false }, model.Training.Optimizer);
        Assert.Equal(new CosineSchedule { FinalFraction = 0.1 }, model.Training.Schedule);
        Assert.Equal(WeightInitialization.Glorot, model.Training.Initialization);
        Assert.Equal(new EarlyStopping { Patience = 3 }, model.Training.EarlyStopping);
    }

    [Fact]
    public void Read_Schema_IsDroppedFromTheResolvedDefinition() =>
        Assert.DoesNotContain("schema", DefinitionFile.Resolve(Smallest.Replace("{ \"name\": \"x\"", "{ \"$schema\": \"y.json\", \"name\": \"x\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("fa-IR")]
    [InlineData("de-DE")]
    public void Read_InAnotherCulture_GivesTheSame(string culture)
    {
        var expected = DefinitionFile.Resolve(Smallest, "models[m].training.l2=0.25");
        var previous = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new(culture);
            Assert.Equal(expected, DefinitionFile.Resolve(Smallest, "models[m].training.l2=0.25"));
            Assert.Equal(
                "--set: models[0].training.l2: expected a number from 0 to 10, found -2.5",
                DefinitionFile.OnlyError(Smallest, "models[m].training.l2=-2.5"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = previous;
        }
    }

    [Fact]
    public void ReadModel_Options_ReachIntoDefaults()
    {
        var result = DefinitionReader.ReadModel("dense", "trial", new Dictionary<string, JsonNode?>
        {
            ["layers[0].units"] = 64,
            ["training.optimizer.learningRate"] = 0.02,
            ["training.schedule"] = JsonNode.Parse("""{ "kind": "oneCycle" }"""),
        });

        var model = Assert.IsType<DenseModel>(result.Value);
        Assert.Equal("trial", model.Name);
        Assert.Equal([64, 256, 128], model.Layers.Select(layer => layer.Units));
        Assert.Equal(new Adam { LearningRate = 0.02 }, model.Training.Optimizer);
        Assert.Equal(new OneCycleSchedule(), model.Training.Schedule);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadModel_OptionAndKindInAnyOrder_KeepsTheOptionAndNotTheOtherKindsDefaults(bool kindFirst)
    {
        var options = new List<KeyValuePair<string, JsonNode?>>
        {
            new("training.optimizer.momentum", 0.5),
            new("training.optimizer.kind", "sgd"),
        };
        if (kindFirst)
        {
            options.Reverse();
        }

        var result = DefinitionReader.ReadModel("dense", "trial", new OrderedDictionary<string, JsonNode?>(options));

        Assert.Equal(new Sgd { Momentum = 0.5 }, ((DenseModel)result.Value!).Training.Optimizer);
    }

    [Fact]
    public void ReadModel_AllKinds_HaveValidDefaults()
    {
        var kinds = ModelKinds.All.OfType<SearchableKind>().ToArray();

        Assert.True(kinds.Length >= 12);
        Assert.All(kinds, kind => Assert.IsType(kind.Model, DefinitionReader.ReadModel(kind.Name, "m", new Dictionary<string, JsonNode?>()).Value));
    }

    [Fact]
    public void ReadModel_WrongOptions_AreErrorsWithTheirPaths()
    {
        var result = DefinitionReader.ReadModel("lightGbm", "trial", new Dictionary<string, JsonNode?> { ["leafs"] = 3, ["iterations"] = 0, ["a..b"] = 1 });

        Assert.Null(result.Value);
        Assert.Equal(["a..b", "leafs", "iterations"], result.Errors.Select(error => error.Path));
        Assert.All(result.Errors, error => Assert.Equal(("options", 0, 0), (error.File, error.Line, error.Column)));
    }
}
