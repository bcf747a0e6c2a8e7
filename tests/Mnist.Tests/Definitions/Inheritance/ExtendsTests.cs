using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;

namespace Mnist.Tests.Definitions.Inheritance;

public sealed class ExtendsTests
{
    private const string Base = """
        {
          "name": "base", "seed": 3,
          "evaluation": { "trainingRows": true, "robustness": true },
          "data": { "source": "mnist", "split": { "kind": "pooled", "validation": 0.2, "test": 0.1 } },
          "models": [
            { "name": "dense", "kind": "dense", "layers": [ { "units": 8 }, { "units": 4 } ], "training": { "batchSize": 64, "epochs": 3 } },
            { "name": "trees", "kind": "lightGbm", "iterations": 5 },
            { "name": "bayes", "kind": "naiveBayes" }
          ]
        }
        """;

    [Fact]
    public void Read_FileThatExtends_JoinsObjectsAndModelsAndReplacesLists()
    {
        using var folder = new DefinitionFolder(("base.json", Base), ("mine.json", """
            {
              "extends": "base.json", "name": "mine",
              "evaluation": { "robustness": false },
              "data": { "split": { "test": 0.3 } },
              "models": [
                { "name": "dense", "layers": [ { "units": 16 } ], "training": { "epochs": 9 } },
                { "name": "trees", "remove": true },
                { "name": "linear", "kind": "sdcaMaximumEntropy" },
              ],
            }
            """));

        var definition = folder.Value("mine.json");

        Assert.Equal(("mine", 3), (definition.Name, definition.Seed));
        Assert.Equal(new EvaluationDefinition { TrainingRows = true }, definition.Evaluation);
        Assert.Equal(new MnistData { Split = new PooledSplit { Validation = 0.2, Test = 0.3 } }, definition.Data);
        Assert.Equal(["dense", "bayes", "linear"], definition.Models.Select(model => model.Name));
        var dense = (DenseModel)definition.Models[0];
        Assert.Equal([16], dense.Layers.Select(layer => layer.Units));
        Assert.Equal((64, 9), (dense.Training.BatchSize, dense.Training.Epochs));
        Assert.Null(definition.Extends);
        Assert.All(definition.Models, model => Assert.Null(model.Remove));
    }

    [Fact]
    public void Read_SeveralBases_TakesTheLaterAndTheFileItselfBeforeAll()
    {
        using var folder = new DefinitionFolder(
            ("base.json", Base),
            ("small.json", """{ "seed": 4, "seeds": [1], "models": [ { "name": "dense", "training": { "epochs": 1 } }, { "name": "bayes", "remove": true } ] }"""),
            ("mine.json", """{ "extends": ["base.json", "small.json"], "seeds": [2] }"""));

        var definition = folder.Value("mine.json", "models[dense].training.batchSize=32");

        Assert.Equal(4, definition.Seed);
        Assert.Equal([2], definition.Seeds);
        Assert.Equal(["dense", "trees"], definition.Models.Select(model => model.Name));
        Assert.Equal((32, 1), (((DenseModel)definition.Models[0]).Training.BatchSize, ((DenseModel)definition.Models[0]).Training.Epochs));
    }

    [Fact]
    public void Read_AnotherKind_ReplacesTheObject()
    {
        using var folder = new DefinitionFolder(("base.json", Base), ("mine.json", """
            { "extends": "base.json",
              "data": { "split": { "kind": "standard" } },
              "models": [ { "name": "dense", "kind": "naiveBayes" }, { "name": "trees", "kind": "lightGbm" } ] }
            """));

        var definition = folder.Value("mine.json");

        Assert.Equal(new StandardSplit(), definition.Data.Split);
        Assert.IsType<NaiveBayesModel>(definition.Models[0]);
        Assert.Equal(5, Assert.IsType<LightGbmModel>(definition.Models[1]).Iterations);
    }

    [Fact]
    public void Read_BaseOfAnotherFolder_FindsWhatItNamesFromThere()
    {
        using var folder = new DefinitionFolder(
            ("shared/data.json", """{ "data": { "source": "csv", "name": "own", "train": "rows/train.csv", "test": "/data/test.csv", "split": { "kind": "standard" } } }"""),
            ("shared/base.json", """{ "extends": "data.json", "name": "base", "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""),
            ("mine/mine.json", """{ "extends": "../shared/base.json", "name": "mine" }"""),
            ("mine/other.json", """{ "extends": "../shared/base.json", "data": { "train": "mine.csv" } }"""));

        var data = Assert.IsType<CsvData>(folder.Value("mine/mine.json").Data);

        Assert.Equal(("../shared/rows/train.csv", "/data/test.csv"), (data.Train, data.Test));
        Assert.Equal(folder.PathOf("shared/rows/train.csv"), ((CsvData)data.WithAbsolutePaths(folder.PathOf("mine"))).Train);
        Assert.Equal("mine.csv", Assert.IsType<CsvData>(folder.Value("mine/other.json").Data).Train);
    }

    [Fact]
    public void Read_MistakesInSeveralFiles_AreToldWithTheirFilesAndPlaces()
    {
        using var folder = new DefinitionFolder(
            ("base.json", "{\n  \"name\": \"base\", \"seed\": -1,\n  \"models\": [\n    { \"name\": \"dense\", \"kind\": \"dense\",\n      \"training\": { \"epochs\": 0, \"epoch\": 1 } } ] }"),
            ("mine.json", "{ \"extends\": \"base.json\",\n  \"data\": { \"source\": \"mnits\" } }"));

        Assert.Equal(
            """
            mine.json:2:23: data.source: unknown source "mnits"; did you mean "mnist"? Expected one of "mnist", "idx", "csv" or "folder"
            base.json:2:27: seed: expected a whole number from 0 to 2147483647, found -1
            base.json:5:31: models[0].training.epochs: expected a whole number from 1 to 10000, found 0
            base.json:5:34: models[0].training.epoch: unknown key "epoch"; did you mean "epochs"?
            """.ReplaceLineEndings("\n"),
            string.Join('\n', folder.Errors("mine.json").Split('\n').Select(line => line.Split(" The keys here")[0])));
    }

    [Fact]
    public void Read_WrongValueThatIsReplaced_IsNoError()
    {
        using var folder = new DefinitionFolder(("base.json", Base.Replace("\"seed\": 3", "\"seed\": \"three\"", StringComparison.Ordinal)), ("mine.json", """{ "extends": "base.json", "seed": 3 }"""));

        Assert.Equal(3, folder.Value("mine.json").Seed);
        Assert.StartsWith("base.json:2:27: seed:", folder.Errors("base.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FilesInACircle_ShowsTheCircle()
    {
        using var folder = new DefinitionFolder(
            ("a.json", "{\n \"extends\": \"b.json\" }"),
            ("b.json", "{ \"extends\": [\"deep/c.json\",\n  \"b.json\"] }"),
            ("deep/c.json", "{ \"extends\": \"../a.json\" }"));

        Assert.Equal(
            """
            deep/c.json:1:14: extends: the files extend one another in a circle: a.json:2 → b.json:1 → deep/c.json:1 → a.json; take one step out
            b.json:2:3: extends[1]: the files extend one another in a circle: a.json:2 → b.json:2 → b.json; take one step out
            """.ReplaceLineEndings("\n"),
            folder.Errors("a.json"));
    }

    [Fact]
    public void Read_FilesThatAreMissing_AreAllToldWithTheWayToThem()
    {
        using var folder = new DefinitionFolder(
            ("a.json", """{ "extends": ["shared/bse.json", "gone.json", ""] }"""),
            ("b.json", """{ "extends": ["shared/base.json", "c.json"] }"""),
            ("c.json", """{ "name": }"""),
            ("shared/base.json", """{ "extends": "elsewhere.json" }"""));

        Assert.Equal("a.json:1:47: extends[2]: expected the path of a definition, or a list of such paths, found the text \"\"", folder.Errors("a.json"));
        Assert.Equal(
            """
            b.json:1:15: extends[0]: there is no file "shared/bse.json"; did you mean shared/base.json?
            b.json:1:34: extends[1]: there is no file "gone.json"
            """.ReplaceLineEndings("\n"),
            ErrorsOf("""{ "extends": ["shared/bse.json", "gone.json"] }"""));
        var errors = folder.Errors("b.json").Split('\n');
        Assert.Equal("shared/base.json:1:14: extends: there is no file \"elsewhere.json\" (b.json:1 → shared/base.json:1 → shared/elsewhere.json)", errors[0]);
        Assert.StartsWith("c.json:1:11: not valid JSON", errors[1], StringComparison.Ordinal);

        string ErrorsOf(string json)
        {
            using var other = new DefinitionFolder(("b.json", json), ("shared/base.json", "{}"));
            return other.Errors("b.json");
        }
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Read_LongChain_EndsAtSixteenSteps(int steps, bool isRead)
    {
        using var folder = new DefinitionFolder([
            .. Enumerable.Range(0, steps).Select(step => ($"{step}.json", $$"""{ "extends": ["{{step + 1}}.json", "last.json"] }""")),
            ($"{steps}.json", Base), ("last.json", "{}")]);

        var errors = folder.Errors("0.json");

        Assert.Equal(isRead, errors.Length == 0);
        Assert.True(isRead || errors.StartsWith("16.json:1:15: extends[0]: the chain of files that extend one another is longer than 16 steps: 0.json:1 → 1.json:1", StringComparison.Ordinal), errors);
    }

    [Fact]
    public void Read_ShortWayAndLongWayToOneFile_CountsTheLongOne()
    {
        using var folder = new DefinitionFolder([
            ("0.json", """{ "extends": ["9.json", "1.json"] }"""),
            .. Enumerable.Range(1, 16).Select(step => ($"{step}.json", $$"""{ "extends": "{{step + 1}}.json" }""")),
            ("17.json", Base)]);

        Assert.Contains("longer than 16 steps", folder.Errors("0.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneFileByManyWays_IsReadOnce()
    {
        using var folder = new DefinitionFolder([
            .. Enumerable.Range(0, 15).SelectMany(step => "ab".Select(side => ($"{side}{step}.json", $$"""{ "extends": ["a{{step + 1}}.json", "b{{step + 1}}.json"], "models": [ {}, 1 ] }"""))),
            ("a15.json", """{ "models": [ {}, 1 ], "seed": "x" }"""), ("b15.json", "{}")]);

        var errors = folder.Read("a0.json").Errors;

        Assert.Single(errors, error => error.Path == "seed");
        Assert.InRange(errors.Count, 2, 200);
    }

    [Fact]
    public void Read_Removals_MustSayAModelThatIsThereAndNothingElse()
    {
        using var folder = new DefinitionFolder(("base.json", Base), ("mine.json", """
            { "extends": "base.json", "models": [
              { "name": "treees", "remove": true },
              { "name": "dense", "remove": true, "kind": "dense" },
              { "name": "bayes", "remove": false },
              { "remove": true } ] }
            """));

        Assert.Equal(
            """
            mine.json:2:3: models["treees"].remove: there is no model "treees" to remove; did you mean "trees"? There are "trees" and "bayes"
            mine.json:3:38: models[1].kind: a model that is removed has nothing but its name: leave this out, or "remove"
            mine.json:4:32: models[2].remove: expected true, found false; leave the key out where the model stays
            mine.json:5:15: models[3].name: "name" is required: it says which model is removed
            """.ReplaceLineEndings("\n"),
            folder.Errors("mine.json"));
        Assert.Contains("file:1:28: models[\"m\"].remove: there is no model \"m\" to remove.", DefinitionFile.Errors("""{ "name": "x", "models": [ { "name": "m", "remove": true } ] }""").Split('\n'));
    }

    [Fact]
    public void Read_NamesThatAreGivenTwice_AreErrorsStill()
    {
        using var folder = new DefinitionFolder(("base.json", Base), ("mine.json", """{ "extends": "base.json", "models": [ { "name": "bayes" }, { "name": "bayes", "kind": "naiveBayes" }, { "name": "Dense", "kind": "naiveBayes" } ] }"""));

        Assert.Equal(
            """
            mine.json:1:70: models[3].name: "bayes" is already the name of models[2]; each needs its own
            mine.json:1:113: models[4].name: "Dense" is already the name of models[0]; each needs its own
            """.ReplaceLineEndings("\n"),
            folder.Errors("mine.json"));
    }

    [Theory]
    [InlineData("models[0].remove=true", "--set: models[0].remove: \"remove\" says how a definition is put together, and only a file can: leave it out here")]
    [InlineData("extends=base.json", "--set: extends: \"extends\" says how a definition is put together, and only a file can: leave it out here")]
    public void Read_DirectivesOnTheCommandLine_AreRefused(string setting, string expected) =>
        Assert.Equal(expected, DefinitionFile.OnlyError("""{ "name": "x", "models": [ { "name": "m", "kind": "naiveBayes" } ] }""", setting));

    [Fact]
    public void Read_MisspeltExtends_IsTold() => Assert.StartsWith(
        "file:1:45: extend: unknown key \"extend\"; did you mean \"extends\"?",
        DefinitionFile.OnlyError("""{ "name": "x", "seed": 1,      "seeds": [], "extend": "a.json", "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""), StringComparison.Ordinal);

    [Fact]
    public void OriginOf_Values_NamesFileLineAndCommandLine()
    {
        using var folder = new DefinitionFolder(("base.json", Base), ("mine.json", """{ "extends": "base.json", "models": [ { "name": "dense", "training": { "epochs": 9 } } ] }"""));

        var read = folder.Read("mine.json", "models[dense].training.optimizer.learningRate=0.5");

        Assert.Equal(new ValueOrigin("seed", OriginKind.File, folder.PathOf("base.json"), 2, 27), read.OriginOf("seed"));
        Assert.Equal(new ValueOrigin("models[0].training.epochs", OriginKind.File, folder.PathOf("mine.json"), 1, 82), read.OriginOf("models[0].training.epochs"));
        Assert.Equal(OriginKind.Set, read.OriginOf("models[0].training.optimizer.learningRate").Kind);
        Assert.Equal(OriginKind.Default, read.OriginOf("models[0].training.optimizer.beta1").Kind);
        Assert.Equal(OriginKind.Default, read.OriginOf("models[0].training.labelSmoothing").Kind);
    }
}
