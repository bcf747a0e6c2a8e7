namespace Mnist.Definitions.Models;

/// <summary>What ends a search, at least one of them.</summary>
internal interface ISearchLimits
{
    /// <summary>Seconds that it may take in all; null for no limit.</summary>
    double? TimeBudgetSeconds { get; }

    /// <summary>Trials after which it stops; null for no limit.</summary>
    int? MaximumTrials { get; }
}
