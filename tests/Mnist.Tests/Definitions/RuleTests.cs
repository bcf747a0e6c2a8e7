using Mnist.Definitions;

namespace Mnist.Tests.Definitions;

public sealed class RuleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\\\b")]
    [InlineData("a\\u0000")]
    [InlineData("a\\n")]
    [InlineData("con")]
    [InlineData("Nul.x")]
    [InlineData("COM1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Read_NameThatIsNoPartOfAFileName_IsRefused(string name)
    {
        Assert.Contains("Windows' device names", DefinitionFile.OnlyError($$"""{ "name": "{{name}}", "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""), StringComparison.Ordinal);
        Assert.Contains("Windows' device names", DefinitionFile.OnlyError($$"""{ "name": "e", "models": [ { "name": "{{name}}", "kind": "naiveBayes" } ] }"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LabelsThatCannotBe_AreToldAllAtOnce() => Assert.Equal(
        """
        tags[1]: tag "thesis" is named twice
        tags[2]: expected a letter from a to z or a digit, then up to 39 of these, dots, hyphens or underscores, found "two words"
        models[0].tags[0]: expected a letter from a to z or a digit, then up to 39 of these, dots, hyphens or underscores, found ""
        models[0].notes: notes have no control characters but line breaks and tabs
        """,
        string.Join('\n', DefinitionFile.Read("""{ "name": "e", "tags": [ "thesis", "thesis", "two words" ], "notes": "fine\n", "models": [ { "name": "m", "kind": "naiveBayes", "tags": [ "" ], "notes": "\u001b" } ] }""").Errors.Select(error => $"{error.Path}: {error.Message}")));

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
        {
            """{ "source": "idx", "name": "x", "trainImages": "a", "trainLabels": "b", "testImages": "c" }""",
            "data.testLabels: test images need test labels, and the other way round: name both files or neither"
        },
        {
            """{ "source": "csv", "name": "x", "train": "a.csv", "width": 28, "resize": { "width": 28, "height": 0 } }""",
            """
            data.split: a standard split takes the test rows as they are given, and none are: name them, or write "split": { "kind": "pooled" } to hold some rows out
            data.height: give both width and height, or neither where images are square
            data.resize.height: expected a whole number from 1 to 1024, found 0
            """
        },
        {
            """{ "source": "csv", "name": "x", "train": "a.csv", "split": { "kind": "crossValidation", "folds": 1, "repeats": 0, "groupBy": "column" } }""",
            """
            data.split.folds: expected a whole number from 2 to 100, found 1
            data.split.repeats: expected a whole number from 1 to 100, found 0
            data.split.groupBy: rows are grouped by a column of a CSV file, and none is named: say which by "groupColumn" in the data
            """
        },
        {
            """{ "source": "csv", "name": "x", "train": "a.csv", "split": { "kind": "crossValidation", "groupBy": "column" } }""",
            """
            data.split: cross-validation takes the test rows as they are given, and none are: name them, or write "test": 0.15 in the split to hold some rows out
            data.split.groupBy: rows are grouped by a column of a CSV file, and none is named: say which by "groupColumn" in the data
            """
        },
        {
            """{ "source": "mnist", "split": { "kind": "crossValidation", "groupBy": "column", "final": "refitted" } }""",
            """
            data.split.groupBy: MNIST's rows have no column to group them by: leave "groupBy" out, or take nearDuplicates
            data.split.final: unknown word "refitted"; did you mean "refit"? Expected one of "refit" or "foldEnsemble"
            """
        },
        {
            """{ "source": "csv", "name": "x", "train": "a.csv", "test": "b.csv", "groupColumn": "label", "labelColumn": "label" }""",
            "data.groupColumn: column \"label\" is the labelColumn: rows of a class cannot be a group of their own"
        },
        {
            """{ "source": "csv", "name": "x", "train": "a.csv", "test": "b.csv", "groupColumn": "writer", "ignoreColumns": ["id", "writer"] }""",
            "data.ignoreColumns[1]: column \"writer\" is the groupColumn: leave it out of one of the two"
        },
        {
            """{ "source": "folder", "name": "x", "train": "a", "split": { "kind": "standard" }, "maximumCorruptFraction": 2 }""",
            """
            data.split: a standard split takes the test rows as they are given, and none are: name them, or write "split": { "kind": "pooled" } to hold some rows out
            data.maximumCorruptFraction: expected a number from 0 to 1, found 2
            """
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
        // A learning rate for each optimizer, and momentum where there is momentum: nothing is wrong with that.
        {
            """
            {
              "training.optimizer.kind": { "kind": "choice", "values": [ "sgd", "adam" ] },
              "training.optimizer.momentum": { "kind": "linear", "minimum": 0.5, "maximum": 0.9, "when": { "training.optimizer.kind": [ "sgd" ] } },
              "training.optimizer.learningRate@sgd": { "kind": "log", "minimum": 0.1, "maximum": 1, "when": { "training.optimizer.kind": [ "sgd" ] } },
              "training.optimizer.learningRate@adam": { "kind": "log", "minimum": 0.001, "maximum": 0.01, "when": { "training.optimizer.kind": [ "adam" ] } }
            }
            """,
            ""
        },
        {
            """
            {
              "layers": { "kind": "choice", "values": [ [ {} ], [ {}, {} ] ] },
              "layers[0].units": { "kind": "integer", "minimum": 8, "maximum": 64 },
              "layers[1].units": { "kind": "integer", "minimum": 8, "maximum": 64, "when": { "layers": [ [ {}, {} ] ] } }
            }
            """,
            ""
        },
        {
            """{ "layers": { "kind": "choice", "values": [ [ {} ], [ {}, {} ] ] }, "layers[0].units": { "kind": "integer", "minimum": 8, "maximum": 64 } }""",
            """.layers.values[1]: layers[1].units: "units" is required: a whole number from 1 to 16384"""
        },
        {
            """{ "inputDropout": { "kind": "linear", "minimum": 0, "maximum": 0.2, "when": { "training.epoch": [ 3 ] } }, "training.epochs": { "kind": "choice", "values": [ 3 ] } }""",
            """.inputDropout.when["training.epoch"]: this space has no option "training.epoch". A condition names an option listed before its own"""
        },
        {
            """{ "inputDropout": { "kind": "linear", "minimum": 0, "maximum": 0.2, "when": { "training.epochs": [ 3 ] } }, "training.epochs": { "kind": "choice", "values": [ 3 ] } }""",
            """.inputDropout.when["training.epochs"]: a condition names an option listed before its own: move "training.epochs" up"""
        },
        {
            """{ "training.epochs": { "kind": "integer", "minimum": 1, "maximum": 4 }, "inputDropout": { "kind": "linear", "minimum": 0, "maximum": 0.2, "when": { "training.epochs": [ 3, 5 ] } } }""",
            """.inputDropout.when["training.epochs"][1]: training.epochs never has the value 5 in this space"""
        },
        {
            """
            {
              "training.epochs": { "kind": "integer", "minimum": 1, "maximum": 4 },
              "inputDropout": { "kind": "linear", "minimum": 0, "maximum": 0.2, "when": { "training.epochs": [ 3 ] } },
              "training.l2": { "kind": "linear", "minimum": 0, "maximum": 0.2, "when": { "training.epochs": [ 2 ], "inputDropout": [ 0.1 ] } }
            }
            """,
            """["training.l2"].when: these conditions never hold together with those of the options they name"""
        },
        {
            """{ "training.l2@low": { "kind": "linear", "minimum": 0, "maximum": 0.2 }, "training.l2@high": { "kind": "linear", "minimum": 0.2, "maximum": 0.4 } }""",
            """["training.l2@high"]: "training.l2@low" is the same option: give both a "when", such that never both hold"""
        },
        { """{ "kind": { "kind": "choice", "values": [ "autoML" ] } }""", ".kind: a search does not vary the kind of a model" },
        { """{ "seed": { "kind": "integer", "minimum": 1, "maximum": 9 } }""", ".seed: a search does not vary the seed of a model" },
        { """{ "calibration": { "kind": "choice", "values": [ "temperature" ] } }""", ".calibration: a search does not vary the calibration of a model" },
        { """{ "layers[": { "kind": "integer", "minimum": 1, "maximum": 2 } }""", """["layers["]: "layers[" is not a path; expected one such as training.optimizer.learningRate or layers[0].units""" },
    };

    public static TheoryData<string, string> Changes => new()
    {
        { """{ "training.epochs": { "kind": "integer", "minimum": 1, "maximum": 9 }, "training.optimizer.learningRate@sgd": { "kind": "log", "minimum": 0.1, "maximum": 0.2 } }""", "" },
        { """{ "layers": { "kind": "choice", "values": [ [ { "units": 64 } ] ] }, "inputDropout": { "kind": "choice", "values": [ 0.1 ] } }""", "" },
        { """{ "training.optimizer.kind": { "kind": "choice", "values": [ "sgd" ] }, "training.optimizer.learningRate": { "kind": "choice", "values": [ 0.1 ] } }""", "" },
        { """{ "training.epoch": { "kind": "integer", "minimum": 1, "maximum": 9 } }""", """changes["training.epoch"]: unknown key "epoch"; did you mean "epochs"? The keys here are""" },
        { """{ "training.epochs": { "kind": "integer", "minimum": 0, "maximum": 9 } }""", """changes["training.epochs"].minimum: expected a whole number from 1 to 10000, found 0""" },
        { """{ "layers": { "kind": "choice", "values": [ [ {} ] ] } }""", """changes.layers: layers[0].units: "units" is required: a whole number from 1 to 16384""" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Read_ChangesToABuiltInSpace_NamesWhatWouldFail(string changes, string expected) =>
        Assert.StartsWith(expected, FamilyErrors($$"""{ "kind": "dense", "changes": {{changes}} }"""), StringComparison.Ordinal);

    [Fact]
    public void Read_SpaceAndChanges_AsksForOneOfThem() => Assert.Equal(
        """changes: "space" replaces the built-in space and "changes" amends it: give one of them""",
        FamilyErrors("""{ "kind": "dense", "space": {}, "changes": {} }"""));

    [Fact]
    public void Read_DistortionsWithoutPixelGeometry_NamesTheOption() => Assert.Equal(
        """changes["training.augmentation.shiftPixels"]: this option distorts images, and "pixelGeometry" is false: leave the one out, or set the other to true""",
        FamilyErrors("""{ "kind": "dense", "changes": { "training.augmentation.shiftPixels": { "kind": "choice", "values": [ 1, 2 ] } } }""", """, "pixelGeometry": false"""));

    [Fact]
    public void Read_FamilyTwice_AsksForOne() => Assert.Contains(
        "\"dense\" is already the kind of",
        Errors("""{ "name": "x", "models": [ { "name": "m", "kind": "autoML", "maximumTrials": 1, "families": [ { "kind": "dense" }, { "kind": "dense" } ] } ] }""", "models[0].families[1]"));

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

    [Theory]
    [InlineData("""[ 1, 2, 1 ]""", "", "seeds[2]: seed 1 is named twice")]
    [InlineData("""[ -3 ]""", "", "seeds[0]: a seed is 0 or more")]
    [InlineData("""[ 1, 2 ]""", """, "seed": 4""", "models[1].seed: with \"seeds\", an ensemble is made once of the models of each seed: leave out its own")]
    public void Read_WrongSeeds_SaysWhy(string seeds, string ofEnsemble, string expected) => Assert.Equal(expected, Errors(
        $$"""{ "name": "x", "seeds": {{seeds}}, "models": [ { "name": "a", "kind": "naiveBayes" }, { "name": "b", "kind": "ensemble"{{ofEnsemble}} } ] }""", ""));

    [Theory]
    [InlineData("", """ "kind": "dense", "training": { "classWeights": [ 1, 2 ] }""", "models[0].training.classWeights: there are 2 weights for 10 classes: give one for each class, in label order")]
    [InlineData(""" "classNames": [ "a", "b" ], """, """ "kind": "dense", "training": { "classWeights": [ 1, -2 ] }""", "models[0].training.classWeights[1]: what a row of a class counts is a number above 0 to 1000000, found -2")]
    [InlineData(""" "classNames": [ "a", "b" ], """, """ "kind": "dense", "training": { "classWeights": [ 1, 2, 3 ] }""", "models[0].training.classWeights: there are 3 weights for 2 classes: give one for each class, in label order")]
    [InlineData(""" "resize": { "width": 4, "height": 5 }, """, """ "kind": "pcaLbfgs", "components": 21""", "models[0].components: 21 principal components are asked of images of 20 pixels: give 20 or fewer")]
    [InlineData(""" "width": 2, "height": 3, """, """ "kind": "pcaLbfgs", "components": 7""", "models[0].components: 7 principal components are asked of images of 6 pixels: give 6 or fewer")]
    [InlineData("", """ "kind": "pcaLbfgs", "components": 785""", "models[0].components: 785 principal components are asked of images of 784 pixels: give 784 or fewer")]
    [InlineData("", """ "kind": "autoML", "maximumTrials": 1, "families": [ { "kind": "dense", "space": { "training.classWeights": { "kind": "choice", "values": [ [ 1, 2 ] ] } } } ]""", "models[0].families[0].space[\"training.classWeights\"].values[0]: there are 2 weights for 10 classes: give one for each class, in label order")]
    public void Read_ModelThatCannotFitTheData_IsRefusedBeforeTheDataAreRead(string data, string model, string expected)
    {
        var source = data.Length == 0 ? """{ "source": "mnist" }""" : $$"""{ {{data}}"source": "csv", "name": "x", "train": "a.csv", "test": "b.csv" }""";
        Assert.Equal(expected, Errors($$"""{ "name": "x", "data": {{source}}, "models": [ { "name": "m", {{model}} } ] }""", ""));
    }

    [Fact]
    public void Read_MoreClustersThanMnistHasTrainingRows_IsRefusedBeforeTheDataAreRead() => Assert.Equal(
        "models[0].clusters: 11 clusters are asked of 10 training rows: give 10 or fewer, or hold out fewer for validation",
        Errors("""{ "name": "x", "data": { "source": "mnist", "split": { "kind": "standard", "validation": 59990 } }, "models": [ { "name": "m", "kind": "kMeansLbfgs", "clusters": 11 } ] }""", ""));

    [Fact]
    public void Read_ModelOfDataThatMustBeReadFirst_IsLeftToTheTraining() => Assert.Empty(DefinitionFile.Read(
        """{ "name": "x", "data": { "source": "csv", "name": "x", "train": "a.csv", "test": "b.csv" }, "models": [ { "name": "m", "kind": "dense", "training": { "classWeights": [ 1, 2 ] } } ] }""").Errors);

    private static string FamilyErrors(string family, string options = "") => Errors(
        $$"""{ "name": "x", "models": [ { "name": "m", "kind": "autoML", "maximumTrials": 1, "families": [ {{family}} ]{{options}} } ] }""",
        "models[0].families[0].");

    private static string Errors(string json, string path) => string.Join('\n', DefinitionFile.Read(json).Errors.Select(error => Text(error, path)));

    private static string Text(DefinitionError error, string path)
    {
        Assert.StartsWith(path, error.Path, StringComparison.Ordinal);
        return $"{error.Path[path.Length..]}: {error.Message}";
    }
}
