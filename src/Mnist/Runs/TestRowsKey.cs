using System.Globalization;
using Mnist.Definitions.Data;

namespace Mnist.Runs;

/// <summary>Names the test rows of a split: splits with the same name have the same test rows.</summary>
public static class TestRowsKey
{
    /// <summary>The name, such as "07632e90… standard".</summary>
    /// <param name="datasetSha256">Hash of the dataset.</param>
    /// <param name="split">How it is split.</param>
    /// <param name="splitSeed">Seed of the split; a standard split's test rows do not depend on it.</param>
    public static string Of(string datasetSha256, SplitDefinition split, int splitSeed) => split switch
    {
        PooledSplit pooled => string.Create(CultureInfo.InvariantCulture, $"{datasetSha256} pooled {pooled.Validation} {pooled.Test} seed {splitSeed}"),
        CrossValidationSplit { Test: { } test } folds => string.Create(CultureInfo.InvariantCulture, $"{datasetSha256} crossValidation {test}{(folds.GroupBy is { } groups ? $" {groups}" : "")} seed {splitSeed}"),
        _ => $"{datasetSha256} standard",
    };

    /// <summary>The name of the test rows of a run.</summary>
    public static string Of(RunRecord run) => Of(run.DatasetSha256, run.Data.Split, run.SplitSeed);
}
