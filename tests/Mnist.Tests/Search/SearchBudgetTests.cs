using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Search;

namespace Mnist.Tests.Search;

public sealed class SearchBudgetTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void IsSpent_TimePasses_OnceTheTimeIsUp()
    {
        using var budget = SearchBudget.Start(new AutoMLModel { Name = "a", TimeBudgetSeconds = 10 }, time);
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(budget.IsSpent(1_000));
        Assert.False(budget.Deadline.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(budget.IsSpent(0));
        Assert.True(budget.Deadline.IsCancellationRequested);
    }

    [Fact]
    public void IsSpent_TrialsOnly_CountsTrialsAndNeverTime()
    {
        using var budget = SearchBudget.Start(new AutoMLModel { Name = "a", MaximumTrials = 3 }, time);
        time.Advance(TimeSpan.FromDays(1_000));
        Assert.False(budget.IsSpent(2));
        Assert.True(budget.IsSpent(3));
        Assert.Null(budget.Left);
        Assert.False(budget.Deadline.IsCancellationRequested);
    }

    [Fact]
    public void Start_LongestTimeAllowed_DoesNotOverflowTheTimer()
    {
        using var budget = SearchBudget.Start(new AutoMLModel { Name = "a", TimeBudgetSeconds = 1e7 }, time);
        Assert.Equal(TimeSpan.FromSeconds(1e7), budget.Left);
    }

    [Fact]
    public void Affords_TimeLeft_WhatFitsIntoIt()
    {
        using var budget = SearchBudget.Start(new AutoMLModel { Name = "a", TimeBudgetSeconds = 10 }, time);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(budget.Affords(6));
        Assert.False(budget.Affords(6.1));
    }

    [Fact]
    public void FractionSpent_BothLimits_IsTheLargerFraction()
    {
        using var budget = SearchBudget.Start(new AutoMLModel { Name = "a", TimeBudgetSeconds = 10, MaximumTrials = 4 }, time);
        Assert.Equal(0.375, budget.FractionSpent(1.5));
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(0.8, budget.FractionSpent(1.5), 1e-12);
        Assert.Equal(1, budget.FractionSpent(5));
    }
}
