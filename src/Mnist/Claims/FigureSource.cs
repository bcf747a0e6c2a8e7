namespace Mnist.Claims;

/// <summary>Where a figure comes from.</summary>
internal sealed record FigureSource
{
    /// <summary>JSON files; the name of the folder or file may have a <c>*</c>.</summary>
    public required string Files { get; init; }

    /// <summary>The numbers in each file, such as <c>measurements[work=Training epoch].series[name=mnist].samples</c>; empty for the files themselves, to be counted.</summary>
    public string Path { get; init; } = "";

    /// <summary>Numbers to divide by, one for each of <see cref="Path"/>; null for none.</summary>
    public string? Over { get; init; }

    /// <summary>What is made of the numbers.</summary>
    public FigureStatistic Statistic { get; init; }

    /// <summary>What the figure is multiplied by: 100 makes a fraction per cent.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Decimals it is written with.</summary>
    public int Decimals { get; init; }
}

/// <summary>One number of several.</summary>
internal enum FigureStatistic
{
    /// <summary>There is but one.</summary>
    Only,

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    Median,

    /// <summary>The least.</summary>
    Minimum,

    /// <summary>The greatest.</summary>
    Maximum,

    /// <summary>How many there are.</summary>
    Count,
}
