using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Search.Costs;

namespace Mnist.Tests.Search.Costs;

public sealed class SearchBudgetTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void SecondsLeft_TimePasses_NeverBelowZero()
    {
        var budget = Budget(new AutoMLModel { Name = "a", TimeBudgetSeconds = 10 });
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((4, 6), (budget.Seconds, budget.SecondsLeft));
        time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(0, budget.SecondsLeft);
    }

    [Fact]
    public void SecondsLeft_TrialsOnly_IsUnknown() => Assert.Null(Budget(new AutoMLModel { Name = "a", MaximumTrials = 3 }).SecondsLeft);

    [Fact]
    public void SecondsLeft_AfterAnInterruption_CountsWhatWasSpentBefore()
    {
        var budget = Budget(new AutoMLModel { Name = "a", TimeBudgetSeconds = 10 }, spentBefore: 7);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, budget.SecondsLeft);
    }

    [Fact]
    public void Move_DeadlineThatHasNotPassed_ComesSooner()
    {
        var budget = Budget(new AutoMLModel { Name = "a", TimeBudgetSeconds = 100 });
        using var deadline = budget.Deadline(keepSeconds: 10);
        time.Advance(TimeSpan.FromSeconds(50));
        budget.Move(deadline, keepSeconds: 40);
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(deadline.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(deadline.IsCancellationRequested);
    }

    [Fact]
    public void FractionSpent_BothLimits_IsTheLargerFraction()
    {
        var budget = Budget(new AutoMLModel { Name = "a", TimeBudgetSeconds = 10, MaximumTrials = 4 });
        Assert.Equal(0.375, budget.FractionSpent(1.5));
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(0.8, budget.FractionSpent(1.5), 1e-12);
        Assert.Equal(1, budget.FractionSpent(5));
    }

    private SearchBudget Budget(AutoMLModel definition, double spentBefore = 0) => new(definition, time, time.GetTimestamp(), spentBefore);
}
