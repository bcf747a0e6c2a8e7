using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;

namespace Mnist.Tests.Definitions.Preprocessing;

public sealed class PreprocessingRulesTests
{
    private const string Dense = "\"kind\": \"dense\"";

    public static TheoryData<string, string, string> Wrong => new()
    {
        {
            Dense, """{ "kind": "dropConstantPixels" }, { "kind": "deskew" }""",
            "[1]: \"deskew\" must come before \"dropConstantPixels\": images first, then their pixels, then the numbers made of those"
        },
        { Dense, """{ "kind": "standardize" }, { "kind": "scale" }""", "[1]: \"scale\" and \"standardize\" exclude each other: leave one out" },
        { Dense, """{ "kind": "standardize" }, { "kind": "standardize" }""", "[1]: \"standardize\" is there already: leave one out" },
        { Dense, """{ "kind": "threshold", "level": 0 }""", "[0].level: expected a whole number from 1 to 255, found 0" },
        { Dense, """{ "kind": "scale", "minimum": 1 }""", "[0].minimum: black must become less than white: minimum must be below maximum" },
        { Dense, """{ "kind": "centreByMass" }""", "[0].kind: unknown kind \"centreByMass\"; did you mean \"centerByMass\"? Expected one of \"deskew\", \"centerByMass\", \"threshold\", \"dropConstantPixels\", \"scale\" or \"standardize\"" },
        {
            Dense + """, "training": { "augmentation": { "shiftPixels": 1 } }""", """{ "kind": "deskew" }, { "kind": "scale", "minimum": 0, "maximum": 2 }, { "kind": "standardize" }""",
            "[2]: \"standardize\" and \"scale\" exclude each other: leave one out"
        },
        {
            Dense + """, "training": { "augmentation": { "shiftPixels": 1 } }""", """{ "kind": "dropConstantPixels" }""",
            "[0]: augmentation changes images whose background is 0, and after this step they are none: leave one of the two out"
        },
        { "\"kind\": \"lightGbm\"", """{ "kind": "deskew" }, { "kind": "standardize" }""", "[1]: \"lightGbm\" only asks whether a pixel is above a grey level, whatever that is scaled to: leave the step out" },
        {
            "\"kind\": \"autoML\", \"maximumTrials\": 1", """{ "kind": "deskew" }, { "kind": "standardize" }""",
            "[1]: a search takes \"deskew\", \"centerByMass\" and \"threshold\" for all of its trials; give others to a family, as its option \"preprocessing\""
        },
        {
            "\"kind\": \"autoML\", \"maximumTrials\": 1, \"pixelGeometry\": false", """{ "kind": "threshold" }, { "kind": "deskew" }""",
            "[1]: this step moves pixels, and \"pixelGeometry\" is false: leave the one out, or set the other to true"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Read_StepsThatMakeNoSense_SaysWhy(string model, string steps, string expected)
    {
        var error = Assert.Single(DefinitionFile.Read(Experiment($$"""{ "name": "m", {{model}}, "preprocessing": [ {{steps}} ] }""")).Errors);
        Assert.Equal("models[0].preprocessing" + expected, $"{error.Path}: {error.Message}");
    }

    [Fact]
    public void Read_Ensemble_PointsToItsMembers()
    {
        var error = Assert.Single(DefinitionFile.Read(Experiment("""{ "name": "a", "kind": "naiveBayes" }, { "name": "b", "kind": "ensemble", "preprocessing": [ { "kind": "deskew" } ] }""")).Errors);
        Assert.Equal("models[1].preprocessing[0]: an ensemble averages models and sees no images itself: give its models the step", $"{error.Path}: {error.Message}");
    }

    [Theory]
    [InlineData("\"pixelGeometry\": false", "distorts images")]
    [InlineData("\"preprocessing\": [ { \"kind\": \"threshold\" } ]", "the search has preprocessing for all of its trials")]
    public void Read_StepsOfAFamily_AreHeldToTheSearch(string option, string expected)
    {
        var error = Assert.Single(DefinitionFile.Read(Experiment(
            $$"""{ "name": "m", "kind": "autoML", "maximumTrials": 1, {{option}}, "families": [ { "kind": "naiveBayes", "space": { "preprocessing": { "kind": "choice", "values": [ [], [ { "kind": "deskew" } ] ] } } } ] }""")).Errors);
        Assert.Equal("models[0].families[0].space.preprocessing", error.Path);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StepsOfAFamily_AreChecked()
    {
        var error = Assert.Single(DefinitionFile.Read(Experiment(
            """{ "name": "m", "kind": "autoML", "maximumTrials": 1, "families": [ { "kind": "naiveBayes", "space": { "preprocessing": { "kind": "choice", "values": [ [], [ { "kind": "standardize" } ] ] } } } ] }""")).Errors);
        Assert.Contains("\"naiveBayes\" only asks whether a pixel is above a grey level", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AllSteps_AreKeptInOrder()
    {
        var model = Read("""{ "name": "m", "kind": "dense", "preprocessing": [ { "kind": "deskew" }, { "kind": "centerByMass" }, { "kind": "threshold", "level": 60 }, { "kind": "dropConstantPixels" }, { "kind": "standardize" } ] }""");
        Assert.Equal([new DeskewStep(), new CenterByMassStep(), new ThresholdStep { Level = 60 }, new DropConstantPixelsStep(), new StandardizeStep()], model.Preprocessing!);
    }

    [Fact]
    public void Read_NoSteps_IsAsIfLeftOut() => Assert.Null(Read("""{ "name": "m", "kind": "dense", "preprocessing": [] }""").Preprocessing);

    [Fact]
    public void Read_ScaledFromZero_MayBeAugmented() => Assert.NotNull(Read(
        """{ "name": "m", "kind": "dense", "training": { "augmentation": { "shiftPixels": 1 } }, "preprocessing": [ { "kind": "deskew" }, { "kind": "scale", "maximum": 2 } ] }""").Preprocessing);

    private static ModelDefinition Read(string model)
    {
        var result = DefinitionFile.Read(Experiment(model));
        Assert.Empty(result.Errors);
        return result.Value!.Models[0];
    }

    private static string Experiment(string models) => $$"""{ "name": "x", "models": [ {{models}} ] }""";
}
