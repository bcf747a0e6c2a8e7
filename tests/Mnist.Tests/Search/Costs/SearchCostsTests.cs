using Mnist.Definitions.Models;
using Mnist.Search.Costs;
using Mnist.Trainers;

namespace Mnist.Tests.Search.Costs;

public sealed class SearchCostsTests
{
    private static readonly LinearSvmModel Machine = new() { Name = "machine", Iterations = 20 };
    private static readonly int TestRows = TinyData.Create().Validation.Count;

    private readonly SearchCosts costs = new(TinyData.Create(), threads: 2, refits: false, new RowsToScore(TestRows, 0));

    [Fact]
    public void ExpectTrial_NothingMeasured_GrowsWithTheWork()
    {
        var one = costs.ExpectTrial(Machine);
        Assert.True(one > 0);
        Assert.Equal(4 * one, costs.ExpectTrial(Machine with { Iterations = 80 }), 1e-9);
        Assert.Equal(one / 2, costs.ExpectTraining(Machine, rowFraction: 0.5), 1e-9);
    }

    [Fact]
    public void ExpectTrial_KindMeasured_ScalesItsSlowerTrials()
    {
        costs.Learn(Machine, 1, 5, 0.1);
        costs.Learn(Machine, 1, 3, 0.1);
        Assert.Equal(20, costs.ExpectTrial(Machine with { Iterations = 80 }), 1e-9);
    }

    /// <summary>The first trial of a kind starts code that has not run before, which says little about a hundred times as long a training.</summary>
    [Fact]
    public void ExpectTrial_BriefSlowTrialBeforeALongOne_DecidesNothing()
    {
        var (brief, guess) = (Machine with { Iterations = 1 }, costs.ExpectTrial(Machine));
        costs.Learn(brief, 1, 50 * costs.ExpectTrial(brief), 0.1);
        costs.Learn(Machine, 1, 2 * guess, 0.1);
        Assert.Equal(2 * guess, costs.ExpectTrial(Machine), 1e-9);
    }

    [Fact]
    public void ExpectTrial_OneSlowTrialOfMany_IsForgotten()
    {
        foreach (var seconds in (double[])[3, 3, 3, 3, 3, 3, 3, 9])
        {
            costs.Learn(Machine, 1, seconds, 0.1);
        }

        Assert.Equal(3, costs.ExpectTrial(Machine), 1e-9);
    }

    [Fact]
    public void ExpectTrial_OtherKindMeasured_ScalesByTheMachine()
    {
        var guess = costs.ExpectTrial(new NaiveBayesModel { Name = "bayes" });
        costs.Learn(Machine, 1, 3 * costs.ExpectTrial(Machine), 0.1);
        Assert.Equal(3 * guess, costs.ExpectTrial(new NaiveBayesModel { Name = "bayes" }), 1e-9);
    }

    [Fact]
    public void ExpectEnd_Refit_AddsATrainingOfAllRows()
    {
        var refitting = new SearchCosts(TinyData.Create(), threads: 2, refits: true, new RowsToScore(TestRows, 0));
        Assert.Equal(2 * refitting.ExpectTrial(Machine), refitting.ExpectEnd(Machine, 0.5) - costs.ExpectEnd(Machine, 0.5), 1e-9);
    }

    [Theory]
    [InlineData(0.02, false)]
    [InlineData(5, true)]
    public void ExpectEnd_Ensemble_KeepsTimeForItsMembersButNoMoreThanItMay(double scoringSeconds, bool isTooMuch)
    {
        const double Most = 3;
        var averaging = new SearchCosts(TinyData.Create(), threads: 2, refits: false, new RowsToScore(TestRows, 0)) { MostEnsembleSeconds = Most };
        var kept = averaging.ExpectEnd(Machine, scoringSeconds) - costs.ExpectEnd(Machine, scoringSeconds);
        Assert.Equal(isTooMuch, Math.Abs(kept - Most) < 1e-9);
        Assert.InRange(kept, averaging.ExpectEnsemble([(Machine, scoringSeconds)]) - averaging.ExpectEvaluation(scoringSeconds), Most + 1e-9);
    }

    [Fact]
    public void ExpectTrial_Folds_CountsATrainingOfEachAndKeepsOneForTheEnd()
    {
        var folding = new SearchCosts(TinyData.Create(), threads: 2, refits: false, new RowsToScore(TestRows, 0), folds: 3);
        Assert.Equal(2 * folding.ExpectTraining(Machine), folding.ExpectTrial(Machine), 1e-9);
        Assert.Equal(folding.ExpectTraining(Machine), folding.ExpectEnd(Machine, 0.5) - costs.ExpectEnd(Machine, 0.5), 1e-9);

        folding.Learn(Machine, rowFraction: 1, seconds: 8, scoringSeconds: 0.1, fidelity: 1);
        Assert.Equal((4, 8), (folding.ExpectTraining(Machine), folding.ExpectTrial(Machine)));
    }

    [Fact]
    public void ExpectEnd_Scoring_IsTimedOftenOnlyWhereItIsFast()
    {
        var none = costs.ExpectEnd(Machine, 0);
        Assert.Equal(7 * 0.1 + 5 * 0.1, costs.ExpectEnd(Machine, 0.1) - none, 1e-9);
        Assert.Equal(7 * 3 + 1 + 3, costs.ExpectEnd(Machine, 3) - none, 1e-9);
    }

    [Fact]
    public void ExpectScoring_KindMeasured_IsWhatItsModelsTook()
    {
        costs.Learn(Machine, 1, 5, 0.4);
        Assert.Equal(0.4, costs.ExpectScoring(Machine), 1e-9);
        Assert.True(costs.ExpectScoring(new RandomFourierFeaturesLbfgsModel { Name = "features" }) > costs.ExpectScoring(new DenseModel { Name = "dense" }));
    }

    [Fact]
    public void ExpectEnd_MoreRowsToScore_KeepsTimeForThemAsWell()
    {
        var data = TinyData.Create();
        var scoringMore = new SearchCosts(data, threads: 2, refits: false, new RowsToScore(TestRows, 5 * data.Validation.Count));
        Assert.Equal(5 * 0.4, scoringMore.ExpectEvaluation(0.4) - costs.ExpectEvaluation(0.4), 1e-9);
    }

    [Fact]
    public void ExpectEnd_ManyTestRowsBesideFewForValidation_DoesNotTakeTheStartOfScoringForTheirCost()
    {
        var data = TinyData.Create();
        var manyTests = new SearchCosts(data, threads: 2, refits: false, new RowsToScore(10_000, 0));
        Assert.InRange(manyTests.ExpectEnd(Machine, 0.1) - costs.ExpectEnd(Machine, 0.1), 0, 1);
        Assert.True(manyTests.ExpectEnd(Machine, 1) > costs.ExpectEnd(Machine, 0.1));
    }

    [Fact]
    public void ExpectEnd_ModelWhoseEveryRowIsSlow_KeepsTimeForAllTestRows()
    {
        var features = new RandomFourierFeaturesLbfgsModel { Name = "features", Features = 100_000_000 };
        var manyTests = new SearchCosts(TinyData.Create(), threads: 2, refits: false, new RowsToScore(10 * TestRows, 0));
        Assert.Equal(9 * 0.1 + (1 + 10 * 0.1) - 5 * 0.1, manyTests.ExpectEnd(features, 0.1) - costs.ExpectEnd(features, 0.1), 1e-9);
    }

    [Fact]
    public void ExpectEvaluation_TenTimesTheTestRows_KeepsTimeForThemAndForTimingThem()
    {
        var data = TinyData.Create();
        var manyTests = new SearchCosts(data, threads: 2, refits: false, new RowsToScore(10 * TestRows, 0));
        Assert.Equal(9 * 0.1 + (1 + 10 * 0.1) - 5 * 0.1, manyTests.ExpectEvaluation(0.1) - costs.ExpectEvaluation(0.1), 1e-9);
    }

    [Fact]
    public void ExpectEvaluation_ManyRows_KeepsTimeForTheirBootstrap()
    {
        var manyRows = new SearchCosts(TinyData.Create(), threads: 2, refits: false, new RowsToScore(100_000, 0));
        Assert.InRange(manyRows.ExpectEvaluation(0) - costs.ExpectEvaluation(0), 3, 4);
    }

    [Fact]
    public void ExpectEnd_TrialsThatTookLongToStartAndStore_KeepsMoreTimeWithinBounds()
    {
        var usual = costs.ExpectEnd(Machine, 0);
        costs.LearnOverhead(0.3);
        Assert.Equal(usual, costs.ExpectEnd(Machine, 0));
        costs.LearnOverhead(1.2);
        Assert.Equal(3.5 * 1.5, costs.ExpectEnd(Machine, 0), 1e-9);
        costs.LearnOverhead(100);
        Assert.Equal(12, costs.ExpectEnd(Machine, 0));
    }

    [Fact]
    public void ExpectEnd_QuickFirstTrials_StillKeepsWhatTheEndTakesOnASlowMachine()
    {
        costs.LearnOverhead(0.42);
        costs.LearnOverhead(0.05);
        costs.LearnOverhead(0.03);
        Assert.InRange(costs.ExpectEnd(Machine, 0), 3.5, 5.4);
    }

    [Fact]
    public void ExpectEnd_LaterTrialsOverhead_SaysNothing()
    {
        for (var trial = 0; trial < 10; trial++)
        {
            costs.LearnOverhead(0.5);
        }

        Assert.Equal(3.5 * 1.5, costs.ExpectEnd(Machine, 0), 1e-9);
    }

    [Fact]
    public void ExpectEnd_NothingYet_KeepsTimeForAModelThatStandsIn() =>
        Assert.True(costs.ExpectEnd(null, 0) > costs.ExpectEnd(Machine, 0));
}
