using Mnist.Leaderboards.Columns;

namespace Mnist.Leaderboards.Filters;

/// <summary>What is true of some runs and not of others.</summary>
internal abstract record FilterExpression
{
    /// <summary>How it is written: reading that gives the same expression.</summary>
    public abstract string Written { get; }

    /// <summary>How strongly it holds together: what binds less needs parentheses within it.</summary>
    internal abstract int Binding { get; }

    public abstract bool IsTrueOf(LeaderboardRow row);

    /// <summary>What it joins, in order.</summary>
    public abstract IEnumerable<ColumnExpression> Leaves();

    internal string Within(int binding) => Binding < binding ? $"({Written})" : Written;
}

internal sealed record OrExpression(FilterExpression Left, FilterExpression Right) : FilterExpression
{
    public override string Written => $"{Left.Within(1)} or {Right.Within(2)}";

    internal override int Binding => 1;

    public override bool IsTrueOf(LeaderboardRow row) => Left.IsTrueOf(row) || Right.IsTrueOf(row);

    public override IEnumerable<ColumnExpression> Leaves() => [.. Left.Leaves(), .. Right.Leaves()];
}

internal sealed record AndExpression(FilterExpression Left, FilterExpression Right) : FilterExpression
{
    public override string Written => $"{Left.Within(2)} and {Right.Within(3)}";

    internal override int Binding => 2;

    public override bool IsTrueOf(LeaderboardRow row) => Left.IsTrueOf(row) && Right.IsTrueOf(row);

    public override IEnumerable<ColumnExpression> Leaves() => [.. Left.Leaves(), .. Right.Leaves()];
}

internal sealed record NotExpression(FilterExpression Inner) : FilterExpression
{
    public override string Written => $"not {Inner.Within(3)}";

    internal override int Binding => 3;

    public override bool IsTrueOf(LeaderboardRow row) => !Inner.IsTrueOf(row);

    public override IEnumerable<ColumnExpression> Leaves() => Inner.Leaves();
}

/// <summary>What is true of one column.</summary>
internal abstract record ColumnExpression(BoardColumn<LeaderboardRow> Column) : FilterExpression
{
    internal override int Binding => 4;

    public override IEnumerable<ColumnExpression> Leaves() => [this];
}

/// <summary>A column compared with a value; not true of a run that has nothing there.</summary>
internal sealed record ComparisonExpression(BoardColumn<LeaderboardRow> Column, Comparison Comparison, FilterValue Value) : ColumnExpression(Column)
{
    public override string Written => $"{Column.Key} {ComparisonWords.Of(Comparison)} {Value.Written}";

    public override bool IsTrueOf(LeaderboardRow row) => Column.Value(row) is { } there && Value.Compares(there, Comparison);
}

/// <summary>Whether a run has nothing in a column.</summary>
internal sealed record AbsenceExpression(BoardColumn<LeaderboardRow> Column, bool IsAbsent) : ColumnExpression(Column)
{
    public override string Written => $"{Column.Key} {(IsAbsent ? "=" : "!=")} null";

    public override bool IsTrueOf(LeaderboardRow row) => Column.IsThere(row) != IsAbsent;
}
