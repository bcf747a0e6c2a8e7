using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Data;

/// <summary>
/// Cross-validation: training rows are dealt out to folds, and a model is trained once for each fold, on the others. Validation figures are of all
/// training rows, each answered by the model that never saw it; test rows are scored once, by the final model.
/// </summary>
public sealed record CrossValidationSplit : SplitDefinition
{
    /// <summary>Number of folds. Every class needs as many training rows, or groups of them.</summary>
    [Range(2, 100)]
    public int Folds { get; init; } = 5;

    /// <summary>How often rows are dealt out anew, to see how far that moves the figures. Figures are of all repeats; intervals count each row once, and paired tests take the first repeat.</summary>
    [Range(1, 100)]
    public int Repeats { get; init; } = 1;

    /// <summary>Which rows stay together in one fold, so that what is learnt of one is not asked about another; where left out, every row stands for itself.</summary>
    public RowGroups? GroupBy { get; init; }

    /// <summary>Which model is stored and scored on the test rows.</summary>
    public FinalModel Final { get; init; }

    /// <summary>Fraction of each class held out for the test, of all rows; where left out, the dataset's own test rows.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double? Test { get; init; }

    internal override int ValidationRepeats => Repeats;

    /// <summary>The split without what does not decide which rows are in which fold.</summary>
    internal CrossValidationSplit RowsOnly => this with { Final = default };
}

/// <summary>Which rows belong together.</summary>
public enum RowGroups
{
    /// <summary>Images that are nearly alike, directly or by way of others: they differ by an eighth of what two training images differ by.</summary>
    NearDuplicates,

    /// <summary>Rows with the same value in the "groupColumn" of a CSV file, such as those of one writer.</summary>
    Column,
}

/// <summary>Which model cross-validation ends with.</summary>
public enum FinalModel
{
    /// <summary>One trained again on all training rows, with as many epochs as the folds took where they stopped early.</summary>
    Refit,

    /// <summary>The average of the models of all folds, in one zip.</summary>
    FoldEnsemble,
}
