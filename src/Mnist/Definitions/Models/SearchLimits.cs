using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>Whether a search has an end.</summary>
internal static class SearchLimits
{
    /// <summary>What is wrong with the limits of a search.</summary>
    public static IEnumerable<ValidationResult> ProblemsOf(ISearchLimits search) => search is { TimeBudgetSeconds: null, MaximumTrials: null }
        ? [new ValidationResult("a search needs an end: give timeBudgetSeconds, maximumTrials or both", ["timeBudgetSeconds", "maximumTrials"])]
        : [];
}
