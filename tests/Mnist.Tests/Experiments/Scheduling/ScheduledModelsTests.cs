using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Experiments.Scheduling;
using Mnist.Tests.Conformance;

namespace Mnist.Tests.Experiments.Scheduling;

public sealed class ScheduledModelsTests
{
    [Fact]
    public void Of_Ensemble_ComesAfterWhatItChoosesFrom()
    {
        var models = Of(new NaiveBayesModel { Name = "a" }, new NaiveBayesModel { Name = "b", Seed = 7 }, new LinearSvmModel { Name = "c" }, new EnsembleModel { Name = "blend", Of = ["a", "c"] }, new EnsembleModel { Name = "all" });

        Assert.Equal([0, 2], models[3].After);
        Assert.Equal([0, 1, 2], models[4].After);
    }

    [Fact]
    public void Of_SeveralSeeds_EnsemblesComeAfterTheModelsOfTheirSeed()
    {
        var models = Of(new ExperimentDefinition { Name = "seeds", Seeds = [1, 2], Models = [new NaiveBayesModel { Name = "a" }, new EnsembleModel { Name = "blend" }] });

        Assert.Equal([[], [], [0], [1]], models.Select(model => model.After));
    }

    [Fact]
    public void Of_ModelsThatDifferInTheirNamesAlone_ComeOneAfterTheOther()
    {
        var models = Of(new NaiveBayesModel { Name = "a" }, new NaiveBayesModel { Name = "b" }, new NaiveBayesModel { Name = "other", Seed = 99 }, new NaiveBayesModel { Name = "c" });

        Assert.Equal([[], [0], [], [1]], models.Select(model => model.After));
    }

    [Fact]
    public void Of_FinishedSearch_NeedsNothing()
    {
        var search = new AutoMLModel { Name = "search", MaximumTrials = 3 };

        Assert.Equal((ThreadUse.All, 1.0), (Of(search)[0].Threads, Of(search)[0].CoreSeconds));
        var finished = new ScheduledModels(Experiment(search), TrainedModels.Data, isFinished: _ => true).Of([search])[0];
        Assert.Equal((ThreadUse.One, 0.0, 0L), (finished.Threads, finished.CoreSeconds, finished.MemoryBytes));
    }

    [Fact]
    public void Of_LargerModels_AreGuessedToTakeMore()
    {
        var (small, large) = (new DenseModel { Name = "small", Layers = [new() { Units = 32 }] }, new DenseModel { Name = "large", Layers = [new() { Units = 512 }, new() { Units = 512 }] });
        var models = Of(small, large);

        Assert.True(models[0].CoreSeconds < models[1].CoreSeconds);
        Assert.True(models[0].MemoryBytes < models[1].MemoryBytes);
    }

    private static ExperimentDefinition Experiment(params ModelDefinition[] models) => new() { Name = "trial", Seed = 5, Models = models };

    private static IReadOnlyList<ScheduledModel> Of(params ModelDefinition[] models) => Of(Experiment(models));

    private static IReadOnlyList<ScheduledModel> Of(ExperimentDefinition experiment) => new ScheduledModels(experiment, TrainedModels.Data, isFinished: _ => false).Of(experiment.Trainings());
}
