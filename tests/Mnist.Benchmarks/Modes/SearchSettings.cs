using System.Globalization;

namespace Mnist.Benchmarks.Modes;

/// <summary>What is searched by whom.</summary>
/// <param name="Dataset"><c>mnist</c>, or the name of a dataset that is made.</param>
/// <param name="BudgetSeconds">Budget of the whole search.</param>
/// <param name="PixelGeometry">Whether images may be distorted.</param>
/// <param name="Contenders">Names of contenders, the first is compared with the others.</param>
internal sealed record SearchSettings(string Dataset, double BudgetSeconds, bool PixelGeometry, IReadOnlyList<string> Contenders)
{
    /// <summary>Seconds after which a single trainer is stopped; null where it may take what it likes.</summary>
    public double? TrainerSeconds { get; init; }

    /// <summary>Of the report: the program's own search is never mistaken for samplers alone, nor these for trainers that do not search.</summary>
    public string ReportName => string.Create(CultureInfo.InvariantCulture, $"{Subject}-{Dataset}-{(PixelGeometry ? "images" : "flat")}-{BudgetSeconds}");

    private string Subject =>
        Contenders.Contains(SearchMode.Default) ? "search"
        : !Contenders.Any(SearchRun.IsSearch) ? "trainers"
        : Contenders.Count == 1 ? Contenders[0] : "samplers";
}
