using Microsoft.ML.AutoML;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Trainers;
using Mnist.Trainers.MicrosoftAutoML;
using Mnist.Trials;

namespace Mnist.MicrosoftAutoML.Tests;

/// <summary>One experiment in this process, whose trials train as the test says.</summary>
public sealed class PackageExperimentTests : IDisposable
{
    private const float Much = 1e6f;
    private const float Little = 0.01f;

    private static readonly MicrosoftAutoMLModel Search = new() { Name = "search", MaximumTrials = 3 };

    private readonly EmptyFolder folder = new();
    private readonly TrialsHeard heard = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_TrialThatIsBetter_BecomesTheModelAndAFile()
    {
        using var model = Train(Search, [Much, Little, Much]);

        Assert.Equal(1, Accuracy(model));
        Assert.Equal(["best-1.zip", "best-2.zip"], Directory.EnumerateFiles(folder.Path).Select(path => Path.GetFileName(path)).Order());
    }

    [Fact]
    public void Train_EachTrial_IsToldBeforeAndAfter()
    {
        Train(Search, [Much, Little, Much]).Dispose();

        Assert.Equal(
            [(1, TrialStatus.Stopped, false), (1, TrialStatus.Completed, true), (2, TrialStatus.Stopped, false), (2, TrialStatus.Completed, true), (3, TrialStatus.Stopped, false), (3, TrialStatus.Completed, false)],
            heard.Trials.Select(trial => (trial.Trial, trial.Status, trial.Best)));
        Assert.Equal([2 / 3.0, 1, 2 / 3.0], heard.Trials.Where(trial => trial.Status == TrialStatus.Completed).Select(trial => trial.ValidationAccuracy!.Value));
    }

    [Fact]
    public void Train_Trial_IsToldInTheWordsOfDefinitions()
    {
        Train(Search with { MaximumTrials = 1, Trainers = [MicrosoftTrainer.LightGbm] }, [Little]).Dispose();

        Assert.All(heard.Trials, trial => Assert.Equal("lightGbm", trial.Kind));
        Assert.All(heard.Trials, trial => Assert.Equal("""{"trialNumber":1}""", trial.Parameters.ToJsonString()));
    }

    [Fact]
    public void Train_ZipOfTheBest_PassesTheCheckAndAnswersAsTheModel()
    {
        using var model = Train(Search, [Much, Little, Much]);
        var rows = SmallExperiment.Data().Validation;

        using var loaded = ModelZip.Load(new BestTrials(folder.Path).ZipOf(2), folder.Path);

        Assert.Equal(model.Score(rows, 1).Values.ToArray(), loaded.Score(rows, 1).Values.ToArray());
    }

    [Theory]
    [InlineData(MicrosoftMetric.Accuracy, false)]
    [InlineData(MicrosoftMetric.LogLoss, true)]
    public void Train_SurerTrialThatIsNoMoreAccurate_IsBetterByLogLossAlone(MicrosoftMetric metric, bool isBest)
    {
        Train(Search with { MaximumTrials = 2, Metric = metric }, [1, Little]).Dispose();

        var last = heard.Trials[^1];
        Assert.Equal((1, isBest), (last.ValidationAccuracy, last.Best));
    }

    [Fact]
    public void Train_FourFailuresAtTheBeginning_AreTolerated()
    {
        using var model = Train(Search with { MaximumTrials = 5 }, [null, null, null, null, Little]);

        Assert.Equal(1, Accuracy(model));
        Assert.Equal(4, heard.Trials.Count(trial => trial is { Status: TrialStatus.Failed, Reason: "trial fails as told" }));
    }

    [Fact]
    public void Train_FiveFailuresInARow_EndItWithoutAModel()
    {
        var error = Assert.Throws<TrainingException>(() => Train(Search with { MaximumTrials = 100 }, [null, null, null, null, null, Little]));

        Assert.Equal("none of the search's trials completed; the last one: trial fails as told", error.Message);
        Assert.Equal(5, heard.Trials[^1].Trial);
    }

    [Fact]
    public void Train_FiveFailuresAfterAModel_EndItWithThat()
    {
        using var model = Train(Search with { MaximumTrials = 100 }, [Little, null, null, null, null, null, Much]);

        Assert.Equal(1, Accuracy(model));
        Assert.Equal(6, heard.Trials[^1].Trial);
    }

    [Fact]
    public void Train_FailuresWithATrialBetween_AreCountedAnew()
    {
        Train(Search with { MaximumTrials = 9 }, [null, null, null, null, Little, null, null, null, null]).Dispose();

        Assert.Equal(9, heard.Trials[^1].Trial);
    }

    [Theory]
    [InlineData(MicrosoftTuner.EciCostFrugal, "eciCostFrugal")]
    [InlineData(MicrosoftTuner.CostFrugal, "costFrugal")]
    [InlineData(MicrosoftTuner.Smac, "smac after 20")]
    [InlineData(MicrosoftTuner.Random, "random by 7")]
    public void Train_Tuner_IsThatOfThePackage(MicrosoftTuner tuner, string expected)
    {
        var script = Script([Little]);
        MicrosoftPackage.Train(Search with { MaximumTrials = 1, Tuner = tuner }, SmallExperiment.Data(), Context()).Dispose();

        Assert.Equal(["LightGbmMulti, LbfgsMaximumEntropyMulti, SdcaMaximumEntropyMulti of Scaled and Label", "seed 7", expected], script.Asked);
    }

    [Theory]
    [InlineData(MicrosoftTrainer.LbfgsMaximumEntropy)]
    [InlineData(MicrosoftTrainer.LbfgsLogisticRegression)]
    [InlineData(MicrosoftTrainer.SdcaMaximumEntropy)]
    [InlineData(MicrosoftTrainer.SdcaLogisticRegression)]
    [InlineData(MicrosoftTrainer.LightGbm)]
    [InlineData(MicrosoftTrainer.FastTree)]
    [InlineData(MicrosoftTrainer.FastForest)]
    public void Train_Trainer_IsTheOnlyOneTried(MicrosoftTrainer trainer)
    {
        Train(Search with { MaximumTrials = 2, Trainers = [trainer] }, [Little, Little]).Dispose();

        Assert.All(heard.Trials, trial => Assert.Equal(MicrosoftTrainers.WordOf(trainer), trial.Kind));
    }

    [Fact]
    public void Train_CancelledInATrial_IsCancelledAndNoFailure()
    {
        using var cancellation = new CancellationTokenSource();
        new Script { Trainer = (context, _) => Cancelling(cancellation, () => SmallExperiment.Linear(context, Little)) }.Follow();

        Assert.ThrowsAny<OperationCanceledException>(() => MicrosoftPackage.Train(Search, SmallExperiment.Data(), Context() with { Cancellation = cancellation.Token }));
        Assert.DoesNotContain(heard.Trials, trial => trial.Status == TrialStatus.Failed);
    }

    private static T Cancelling<T>(CancellationTokenSource cancellation, Func<T> then)
    {
        cancellation.Cancel();
        return then();
    }

    private static double Accuracy(TrainedModel model)
    {
        var rows = SmallExperiment.Data().Validation;
        var scores = model.Score(rows, 1);
        return Enumerable.Range(0, rows.Count).Average(row => scores.PredictedClass(row) == rows.Label(row) ? 1.0 : 0);
    }

    private static Script Script(float?[] penalties) => new Script
    {
        Trainer = (context, trial) => SmallExperiment.Linear(context, penalties[trial - 1] ?? throw new TrainingException("trial fails as told")),
    }.Follow();

    private TrainingContext Context() => new(Seed: 7, Threads: 1, folder.Path, heard, TestContext.Current.CancellationToken);

    /// <summary>Runs an experiment whose trials are penalised so much, or fail.</summary>
    private TrainedModel Train(MicrosoftAutoMLModel search, float?[] penalties)
    {
        Script(penalties);
        return MicrosoftPackage.Train(search, SmallExperiment.Data(), Context());
    }
}
