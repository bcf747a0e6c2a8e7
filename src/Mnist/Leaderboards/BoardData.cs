using System.Globalization;
using Mnist.Definitions.Data;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>The rows that runs must share for their figures to be comparable.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Sha256">Hash of the dataset.</param>
/// <param name="Split">How it is split.</param>
/// <param name="SplitSeed">Seed of the split.</param>
public sealed record BoardData(string Dataset, string Sha256, SplitDefinition Split, int SplitSeed)
{
    /// <summary>What is alike for comparable runs: a dataset goes by its hash, since the name a definition gives it does not change its rows, nor does the final model of a cross-validation.</summary>
    public BoardData Key => this with { Dataset = "", Split = Split is CrossValidationSplit folds ? folds.RowsOnly : Split };

    public static BoardData Of(RunSummary run) => new(run.Dataset, run.DatasetSha256, run.Split, run.SplitSeed);

    public static BoardData Of(RunRecord run) => Of(RunSummary.Of(run));

    /// <summary>A heading, such as "mnist 3f2a91, standard split, 10000 validation rows, seed 1".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dataset} {Sha256[..Math.Min(6, Sha256.Length)]}, {SplitText()}, seed {SplitSeed}");

    private string SplitText() => Split switch
    {
        StandardSplit standard => string.Create(CultureInfo.InvariantCulture, $"standard split, {standard.Validation} validation rows"),
        PooledSplit pooled => string.Create(CultureInfo.InvariantCulture, $"pooled split, {100 * pooled.Validation:0.##} % validation, {100 * pooled.Test:0.##} % test"),
        CrossValidationSplit folds => string.Create(CultureInfo.InvariantCulture, $"{folds.Folds}-fold cross-validation{Repeats(folds)}{Grouped(folds)}{(folds.Test is { } test ? $", {100 * test:0.##} % test" : "")}"),
        _ => Split.GetType().Name,
    };

    private static string Repeats(CrossValidationSplit split) => split.Repeats == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" repeated {split.Repeats} times");

    private static string Grouped(CrossValidationSplit split) => split.GroupBy switch
    {
        RowGroups.Column => ", grouped by a column",
        RowGroups.NearDuplicates => ", near duplicates together",
        _ => "",
    };
}
