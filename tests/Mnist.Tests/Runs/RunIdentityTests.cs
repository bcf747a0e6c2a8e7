using System.Globalization;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Runs;

namespace Mnist.Tests.Runs;

public sealed class RunIdentityTests
{
    private static readonly LightGbmModel Model = new() { Name = "trees", LearningRate = 0.1 };

    [Fact]
    public void Of_AnyCulture_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var german = Of(Model);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal(german, Of(Model));
            Assert.Equal(64, german.Length);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Of_OtherName_IsTheSame() => Assert.Equal(Of(Model), Of(Model with { Name = "forest" }));

    [Fact]
    public void Of_TagsAndNotes_HaveNoTraceOfThem()
    {
        var labelled = Model with { Tags = ["thesis"], Notes = "for chapter 3" };
        var run = SampleRuns.Completed(Model);

        Assert.Equal(Of(Model), Of(labelled));
        Assert.Equal(RunIdentity.ConfigurationOf(Model, 1), RunIdentity.ConfigurationOf(labelled, 1));
        Assert.Equal(RunSummary.Of(run).Definition, RunSummary.Of(run with { Model = labelled, Tags = ["thesis"], Notes = "for chapter 3" }).Definition);
        Assert.Equal(
            RunSummary.Of(run with { Earlier = [Model] }).Definition, RunSummary.Of(run with { Earlier = [labelled] }).Definition);
    }

    [Fact]
    public void Of_PartOfTheTrainingRows_IsAnotherUnlessItIsAllOfThem()
    {
        string OfPart(double? fraction) => RunIdentity.Of(Model, new MnistData { TrainingFraction = fraction }, "sha", 1, 1, "code");

        Assert.Equal(OfPart(null), OfPart(1));
        Assert.NotEqual(OfPart(null), OfPart(0.5));
        Assert.NotEqual(OfPart(0.25), OfPart(0.5));
    }

    [Fact]
    public void Of_NoPreprocessing_HasNoTraceOfIt()
    {
        Assert.Equal(Of(Model), Of(Model with { Preprocessing = [] }));
        Assert.DoesNotContain("preprocessing", JsonSerializer.Serialize<ModelDefinition>(Model, DefinitionJson.Compact), StringComparison.Ordinal);
        Assert.NotEqual(Of(Model), Of(Model with { Preprocessing = [new DeskewStep()] }));
    }

    [Fact]
    public void Of_SeedGivenByTheModel_IsTheSameAsTheExperiments() => Assert.Equal(Of(Model), Of(Model with { Seed = 1 }));

    [Fact]
    public void Of_AnythingThatChangesTheModel_IsAnother()
    {
        string[] all =
        [
            Of(Model),
            Of(Model with { LearningRate = 0.2 }),
            Of(new FastTreeModel { Name = "trees" }),
            Of(Model, split: new StandardSplit { Validation = 5000 }),
            Of(Model, split: new PooledSplit()),
            Of(Model, sha: "b"),
            Of(Model, seed: 2),
            Of(Model, splitSeed: 2),
            Of(Model, code: "2"),
            Of(Model, evaluation: new EvaluationDefinition { Robustness = true }),
            Of(Model, earlier: ["run-1"]),
            Of(Model, earlier: ["run-1", "run-2"]),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Of_DatasetMoved_IsTheSame() => Assert.Equal(
        RunIdentity.Of(Model, Idx("a"), "sha", 1, 1, "1"), RunIdentity.Of(Model, Idx("b"), "sha", 1, 1, "1"));

    private static string Of(ModelDefinition model, SplitDefinition? split = null, string sha = "a", int seed = 1, int splitSeed = 1, string code = "1",
        EvaluationDefinition? evaluation = null, params string[] earlier) =>
        RunIdentity.Of(model, new MnistData { Split = split ?? new StandardSplit() }, sha, seed, splitSeed, code, evaluation, earlier);

    private static IdxData Idx(string folder) => new()
    {
        Name = "x",
        TrainImages = folder + "/1",
        TrainLabels = folder + "/2",
        TestImages = folder + "/3",
        TestLabels = folder + "/4",
    };
}
