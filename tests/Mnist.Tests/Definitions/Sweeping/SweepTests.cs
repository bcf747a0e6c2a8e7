using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Tests.Definitions.Inheritance;

namespace Mnist.Tests.Definitions.Sweeping;

public sealed class SweepTests
{
    private const string Dense = "\"name\": \"dense\", \"kind\": \"dense\", \"layers\": [ { \"units\": 8 } ]";

    [Fact]
    public void Read_Grid_MakesAModelOfEachCombination()
    {
        var experiment = Read("\"training.epochs\": [5, 10], \"layers[0].units\": [128, 256]");

        Assert.Equal(["dense-epochs5-units128", "dense-epochs5-units256", "dense-epochs10-units128", "dense-epochs10-units256", "bayes"], experiment.Models.Select(model => model.Name));
        var last = (DenseModel)experiment.Models[3];
        Assert.Equal((10, 256, 64), (last.Training.Epochs, last.Layers[0].Units, last.Training.BatchSize));
        Assert.All(experiment.Models, model => Assert.True(model is { Sweep: null, SweepKind: null, Samples: null }));
        var point = experiment.SweepPoints["dense-epochs10-units256"];
        Assert.Equal(("dense", "training.epochs=10, layers[0].units=256"), (point.Model, point.ToString()));
        Assert.Equal(4, experiment.SweepPoints.Count);
    }

    [Fact]
    public void Read_Zip_PairsTheValues()
    {
        var experiment = Read("\"training.epochs\": [5, 10], \"training.optimizer.learningRate\": [0.01, 1e-3]", "\"sweepKind\": \"zip\"");

        Assert.Equal(["dense-epochs5-learningRate0.01", "dense-epochs10-learningRate0.001", "bayes"], experiment.Models.Select(model => model.Name));
    }

    [Fact]
    public void Read_Random_DrawsFromRangesAndKeepsWhatWasDrawn()
    {
        const string Space = "\"training.optimizer.learningRate\": { \"kind\": \"log\", \"minimum\": 0.0001, \"maximum\": 0.1 }, \"training.epochs\": [1, 2, 3]";
        var five = Read(Space, "\"sweepKind\": \"random\", \"samples\": 5").Models.SkipLast(1).ToList();
        var eight = Read(Space, "\"sweepKind\": \"random\", \"samples\": 8").Models.SkipLast(1).ToList();
        var other = Read(Space, "\"sweepKind\": \"random\", \"samples\": 5", seed: 2).Models.SkipLast(1).ToList();

        Assert.Equal(5, five.Select(model => model.Name).Distinct().Count());
        Assert.All(five.Cast<DenseModel>(), model => Assert.True(model.Training is { Epochs: >= 1 and <= 3, Optimizer.LearningRate: >= 0.0001 and <= 0.1 }));
        Assert.Equal(five.Select(Written), eight.Take(5).Select(Written));
        Assert.Empty(five.Select(Written).Intersect(other.Select(Written)));
        Assert.All(five, model => Assert.Matches(@"^dense-learningRate[0-9.e-]+-epochs[123]$", model.Name));
    }

    [Fact]
    public void Read_ValuesOfEveryKind_AreNamedLegibly()
    {
        var names = Read("""
            "training.optimizer.kind": ["sgd"], "layers": [[], [ { "units": 64 }, { "units": 32 } ]], "preprocessing": [null, [ { "kind": "deskew" } ]], "calibration": ["temperature"]
            """).Models.Select(model => model.Name);

        Assert.Equal("dense-kind_sgd-layers_none-prep-", string.Concat(names.First().Take(32)).Replace("preproce", "prep-", StringComparison.Ordinal)[..32]);
        Assert.All(names, name => Assert.InRange(name.Length, 1, 40));
        Assert.Equal(5, names.Distinct().Count());
    }

    [Fact]
    public void Read_OptionsThatEndAlike_AreNamedByMoreOfTheirPath() =>
        Assert.Equal("dense-layers0.units4-layers1.units2", Read("\"layers[0].units\": [4], \"layers[1].units\": [2]", layers: "{ \"units\": 8 }, { \"units\": 8 }").Models[0].Name);

    [Fact]
    public void Read_MoreValues_KeepTheNamesThatWereThere() =>
        Assert.Subset(Names("\"training.epochs\": [1, 2, 3], \"training.l2\": [0, 0.1]"), Names("\"training.epochs\": [2], \"training.l2\": [0.1]"));

    [Fact]
    public void Read_EnsembleOfASweptModel_TakesAllItsPoints()
    {
        var experiment = Read("\"training.epochs\": [1, 2]", more: """{ "name": "all", "kind": "ensemble", "of": ["dense", "bayes"] }""");

        Assert.Equal(["dense-epochs1", "dense-epochs2", "bayes"], Assert.IsType<EnsembleModel>(experiment.Models[^1]).Of);
    }

    [Fact]
    public void Read_WrongMemberAfterASweptOne_IsToldWithThePlaceItIsWrittenAt() => Assert.StartsWith(
        "models[1].of[1]: there is no model \"bays\"",
        string.Join('\n', DefinitionFile.Read($$"""{ "name": "x", "models": [ { {{Dense}}, "sweep": { "training.epochs": [1, 2] } }, { "name": "all", "kind": "ensemble", "of": ["dense", "bays"] } ] }""").Errors.Select(error => $"{error.Path}: {error.Message}")),
        StringComparison.Ordinal);

    [Fact]
    public void Read_WrongValues_AreToldOnceWithTheirPlaceAndPoints()
    {
        using var folder = new DefinitionFolder(("base.json", $"{{ \"name\": \"x\", \"models\": [\n  {{ {Dense}, \"bogus\": 1,\n    \"sweep\": {{ \"training.epochs\": [0, 5],\n      \"layers[0].units\": [4, \"many\", 8] }} }} ] }}"), ("mine.json", """{ "extends": "base.json" }"""));

        Assert.Equal(
            """
            base.json:2:69: models[0].bogus: unknown key "bogus".
            base.json:3:36: models[0].training.epochs: expected a whole number from 1 to 10000, found 0 (at points "dense-epochs0-units4", "dense-epochs0-units_many" and 1 more of the sweep)
            base.json:4:30: models[0].layers[0].units: expected a whole number from 1 to 16384, found the text "many" (at points "dense-epochs0-units_many", "dense-epochs5-units_many" of the sweep)
            """.ReplaceLineEndings("\n"),
            string.Join('\n', folder.Errors("mine.json").Split('\n').Select(line => line.Split(" The keys here")[0])));
    }

    [Theory]
    [InlineData("{}", "", "models[0].sweep: expected an object that names options with their values, such as { \"training.epochs\": [5, 10] }, found an empty object")]
    [InlineData("[]", "", "models[0].sweep: expected an object that names options with their values, such as { \"training.epochs\": [5, 10] }, found an empty list")]
    [InlineData("{ \"training.epochs\": 5 }", "", "models[0].sweep[\"training.epochs\"]: expected a list of at least 1 value, found 5")]
    [InlineData("{ \"training.epochs\": { \"kind\": \"integer\" } }", "", "models[0].sweep[\"training.epochs\"]: expected a list of at least 1 value, found an object; only a sweep of \"sweepKind\": \"random\" has ranges")]
    [InlineData("{ \"training.epochs\": [5, 5.0] }", "", "models[0].sweep[\"training.epochs\"][1]: this value is given twice; leave one out")]
    [InlineData("{ \"name\": [\"a\"] }", "", "models[0].sweep.name: \"name\" cannot be swept")]
    [InlineData("{ \"a..b\": [1] }", "", "models[0].sweep[\"a..b\"]: \"a..b\" is not a path; expected one such as training.optimizer.learningRate or layers[0].units")]
    [InlineData("{ \"training.epoch\": [1] }", "", "models[0].training.epoch: unknown key \"epoch\"; did you mean \"epochs\"?")]
    [InlineData("{ \"layers[7].units\": [1] }", "", "models[0].layers[7]: there is no element \"7\". The list has 1 element")]
    [InlineData("{ \"training.epochs\": [1, 2], \"training.l2\": [0] }", "\"sweepKind\": \"zip\"", "models[0].sweep[\"training.l2\"]: \"zip\" pairs values, and this has 1 value where \"training.epochs\" has 2: give as many")]
    [InlineData("{ \"training.epochs\": [1, 1], \"training.l2\": [0, 0.0] }", "\"sweepKind\": \"zip\"", "models[0].sweep[\"training.epochs\"]: the values here are paired as they are at another place: leave one out")]
    [InlineData("{ \"training.epochs\": [1] }", "\"sweepKind\": \"grd\"", "models[0].sweepKind: unknown word \"grd\"; did you mean \"grid\"? Expected one of \"grid\", \"zip\" or \"random\"")]
    [InlineData("{ \"training.epochs\": [1] }", "\"sweepKind\": \"random\"", "models[0].samples: a random sweep needs to know how many points it has: give \"samples\"")]
    [InlineData("{ \"training.epochs\": [1] }", "\"samples\": 3", "models[0].samples: only a random sweep has samples: leave this out, or give \"sweepKind\": \"random\"")]
    [InlineData("{ \"training.epochs\": [1, 2] }", "\"sweepKind\": \"random\", \"samples\": 3", "models[0].samples: only 2 different points were found for 3 samples: lower \"samples\", or take \"sweepKind\": \"grid\"")]
    [InlineData("{ \"training.epochs\": { \"kind\": \"integer\", \"minimum\": 1 } }", "\"sweepKind\": \"random\", \"samples\": 3", "models[0].sweep[\"training.epochs\"].maximum: \"maximum\" is required: a whole number from -1000000000 to 1000000000")]
    [InlineData("{ \"training.epochs\": [1] }", "\"sweepKind\": \"random\", \"samples\": 0", "models[0].samples: expected a whole number from 1 to 1000, found 0")]
    [InlineData("null", "\"samples\": 3", "models[0].samples: this says how a sweep is made, and nothing is swept: give \"sweep\", or leave it out")]
    public void Read_SweepThatIsWrong_IsToldWithItsPlace(string sweep, string how, string expected)
    {
        var errors = DefinitionFile.Read($$"""{ "name": "x", "models": [ { {{Dense}}, "sweep": {{sweep}}{{(how.Length > 0 ? "," : "")}} {{how}} } ] }""").Errors;

        Assert.All(errors, error => Assert.Equal(("file", 1), (error.File, error.Line)));
        Assert.StartsWith(expected, string.Join(": ", errors[0].Path, errors[0].Message), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyPoints_AreRefusedBeforeTheyAreMade()
    {
        var thousand = string.Join(',', Enumerable.Range(1, 1_000));
        Assert.EndsWith(
            "models[0].sweep: this makes 1,000,000,000 models, and there can be 1,000: give fewer values, or draw some points with \"sweepKind\": \"random\" and \"samples\"",
            DefinitionFile.OnlyError($$"""{ "name": "x", "models": [ { {{Dense}}, "sweep": { "training.epochs": [{{thousand}}], "training.batchSize": [{{thousand}}], "layers[0].units": [{{thousand}}] } } ] }"""),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SweepAndOtherMistakes_AreToldTogether() => Assert.Equal(
        [27, 100],
        DefinitionFile.Read($$"""{ "name": "x", "seed": -11, "models": [ { "name": "dense", "kind": "dense", "sweep": { "training.l2": 5 } } ] }""").Errors.Select(error => error.Column > 50 ? 100 : 27));

    [Fact]
    public void ReadVariants_SweptData_MakesAnExperimentOfEachPoint()
    {
        using var folder = new DefinitionFolder(("x.json", $$"""
            { "name": "x", "sweep": { "data.trainingFraction": [0.1, 1] },
              "models": [ { {{Dense}}, "sweep": { "training.epochs": [1, 2] } }, { "name": "all", "kind": "ensemble", "of": ["dense"] } ] }
            """));

        var read = DefinitionReader.ReadVariants(folder.PathOf("x.json"), [], []);

        Assert.Empty(read.Errors);
        Assert.True(read.IsSwept);
        Assert.Equal(6, read.Trainings);
        var (small, whole) = (read.Variants[0].Value!, read.Variants[1].Value!);
        Assert.Equal((0.1, 1), (small.Data.TrainingFraction, whole.Data.TrainingFraction));
        Assert.Equal(["dense-epochs1-trainingFraction0.1", "dense-epochs2-trainingFraction0.1", "all-trainingFraction0.1"], small.Models.Select(model => model.Name));
        Assert.Equal(["dense-epochs1-trainingFraction0.1", "dense-epochs2-trainingFraction0.1"], Assert.IsType<EnsembleModel>(small.Models[2]).Of);
        Assert.Equal("data.trainingFraction=1, training.epochs=2", whole.SweepPoints["dense-epochs2-trainingFraction1"].ToString());
        Assert.Equal(["dense-epochs1", "dense-epochs2", "all"], folder.Value("x.json").Models.Select(model => model.Name));
        Assert.Null(folder.Value("x.json").Data.TrainingFraction);
    }

    [Fact]
    public void ReadVariants_WrongPointOfTheData_IsToldWithThePoint()
    {
        using var folder = new DefinitionFolder(("x.json", $$"""{ "name": "x", "sweep": { "data.trainingFraction": [0.1, 2], "models": [1] }, "models": [ { {{Dense}} } ] }"""));
        Assert.Equal(
            $"{folder.PathOf("x.json")}:1:62: sweep.models: \"models\" cannot be swept: a model's options are swept in the model itself",
            string.Join('\n', DefinitionReader.ReadVariants(folder.PathOf("x.json"), [], []).Errors));

        using var other = new DefinitionFolder(("x.json", $$"""{ "name": "x", "sweep": { "data.trainingFraction": [0.1, 2] }, "models": [ { {{Dense}} } ] }"""));
        Assert.Equal(
            $"{other.PathOf("x.json")}:1:58: data.trainingFraction: expected a number above 0 and at most 1, found 2 (at point \"trainingFraction2\" of the sweep)",
            string.Join('\n', DefinitionReader.ReadVariants(other.PathOf("x.json"), [], []).Errors));
    }

    [Fact]
    public void ReadVariants_SweepsOfTheCommandLine_AreAddedToTheFiles()
    {
        using var folder = new DefinitionFolder(("x.json", $$"""{ "name": "x", "models": [ { {{Dense}}, "sweep": { "training.epochs": [1, 2] } } ] }"""));

        var read = DefinitionReader.ReadVariants(folder.PathOf("x.json"), ["models[dense].training.l2=0.5"], ["models[dense].layers[0].activation=relu,gelu", "models[dense].training.epochs=[7]", "data.trainingFraction=0.5"]);

        Assert.Empty(read.Errors);
        var experiment = Assert.Single(read.Variants).Value!;
        Assert.Equal(["dense-epochs7-activation_relu-trainingF"[..31], "dense-epochs7-activation_gelu-trainingF"[..31]], experiment.Models.Select(model => model.Name[..31]));
        Assert.All(experiment.Models.Cast<DenseModel>(), model => Assert.Equal((7, 0.5), (model.Training.Epochs, model.Training.L2)));
        Assert.Equal(OriginKind.Sweep, read.Variants[0].OriginOf("models[0].training.epochs").Kind);
        Assert.Equal("--sweep", read.Variants[0].OriginOf("models[0].training.epochs").ToString());
        Assert.Equal(OriginKind.Set, read.Variants[0].OriginOf("models[0].training.l2").Kind);
    }

    [Theory]
    [InlineData("models[dens].training.epochs=1", "--sweep: models[dens]: there is no element \"dens\"; did you mean \"dense\"?")]
    [InlineData("models[dense]=1", "--sweep: \"models[dense]=1\" is no sweep; expected path=value,value, such as models[dense].training.epochs=5,10")]
    [InlineData("epochs", "--sweep: \"epochs\" is no sweep")]
    [InlineData("models[dense].training.epochs=1,many", "--sweep: models[0].training.epochs: expected a whole number from 1 to 10000, found the text \"many\" (at point \"dense-epochs_many\" of the sweep)")]
    public void ReadVariants_WrongSweepOfTheCommandLine_IsTold(string sweep, string expected)
    {
        using var folder = new DefinitionFolder(("x.json", $$"""{ "name": "x", "models": [ { {{Dense}} } ] }"""));

        Assert.StartsWith(expected, Assert.Single(DefinitionReader.ReadVariants(folder.PathOf("x.json"), [], [sweep]).Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models[dense].training.epochs=7", "--set: models[0].training.epochs: this option is swept, and a sweep wins over --set")]
    [InlineData("models[dense].training={\"epochs\":7}", "--set: models[0].training.epochs: this option is swept, and a sweep wins over --set")]
    [InlineData("data.trainingFraction=0.3", "--set: data.trainingFraction: this option is swept, and a sweep wins over --set")]
    public void ReadVariants_SetOfASweptOption_IsToldOnce(string set, string expected)
    {
        using var folder = new DefinitionFolder(("x.json", $$"""{ "name": "x", "sweep": { "data.trainingFraction": [0.5, 1] }, "models": [ { {{Dense}}, "sweep": { "training.epochs": [1, 2] } } ] }"""));

        Assert.StartsWith(expected, Assert.Single(DefinitionReader.ReadVariants(folder.PathOf("x.json"), [set], []).Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(DefinitionReader.ReadVariants(folder.PathOf("x.json"), ["models[dense].sweep=null", "sweep=null", set], []).Errors);
    }

    [Fact]
    public void OriginOf_SweptValue_NamesItsPlaceInTheSweep()
    {
        var read = DefinitionFile.Read($$"""{ "name": "x", "models": [ { {{Dense}}, "sweep": { "training.optimizer": [{ "kind": "sgd" }] } } ] }""");

        Assert.Equal(OriginKind.Sweep, read.OriginOf("models[0].training.optimizer.kind").Kind);
        Assert.Equal(1, read.OriginOf("models[0].training.optimizer.kind").Line);
        Assert.Equal(OriginKind.File, read.OriginOf("models[0].layers[0].units").Kind);
        Assert.StartsWith("models[0].layers: wrong (at point \"dense-optimizer_sgd\" of the sweep)", string.Join(": ", read.ErrorAt("models[0].layers", "wrong").Path, read.ErrorAt("models[0].layers", "wrong").Message), StringComparison.Ordinal);
    }

    private static HashSet<string> Names(string sweep) => [.. Read(sweep).Models.Select(model => model.Name)];

    private static string Written(ModelDefinition model) => JsonSerializer.Serialize(model, DefinitionJson.Compact);

    private static ExperimentDefinition Read(string sweep, string how = "\"sweepKind\": \"grid\"", string layers = "{ \"units\": 8 }", string? more = null, int seed = 1)
    {
        var result = DefinitionFile.Read($$"""
            { "name": "x", "seed": {{seed}}, "models": [
              { "name": "dense", "kind": "dense", "layers": [ {{layers}} ], "training": { "batchSize": 64 }, "sweep": { {{sweep}} }, {{how}} },
              { "name": "bayes", "kind": "naiveBayes" }{{(more is null ? "" : ",")}} {{more}} ] }
            """);
        Assert.Equal("", string.Join('\n', result.Errors));
        return result.Value!;
    }
}
