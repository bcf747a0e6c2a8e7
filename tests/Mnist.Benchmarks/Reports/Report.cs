namespace Mnist.Benchmarks.Reports;

/// <summary>All that a run of the benchmarks measured.</summary>
internal sealed record Report
{
    /// <summary>What was run.</summary>
    public required string Mode { get; init; }

    /// <summary>When, as given.</summary>
    public required string Date { get; init; }

    /// <summary>On what.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>Threads each contender may use, unless its name says otherwise.</summary>
    public required int Threads { get; init; }

    /// <summary>Training rows of an epoch.</summary>
    public required int Rows { get; init; }

    /// <summary>What a reader must know: peers that are absent, rows left out, a slow linear-algebra library.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What no program on this machine can beat, where it was measured.</summary>
    public IReadOnlyList<Limit> Limits { get; init; } = [];

    /// <summary>What was measured, with every sample.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>Cost against size, where that is what was measured; it says what the measurements say, in one table.</summary>
    public IReadOnlyList<Cost> Costs { get; init; } = [];

    /// <summary>What follows from it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>One kind of work, done by several contenders in turn.</summary>
/// <param name="Work">A few words.</param>
/// <param name="Meaning">A sentence: what is timed, and what is not.</param>
/// <param name="Unit">Unit of the samples.</param>
/// <param name="Series">Ours first.</param>
internal sealed record Measurement(string Work, string Meaning, string Unit, IReadOnlyList<Series> Series)
{
    /// <summary>The first contender whose name starts so, or null.</summary>
    public Series? Find(string name) => Series.FirstOrDefault(series => series.Name.StartsWith(name, StringComparison.Ordinal));

    /// <summary>How many times our time the fastest of the contenders takes whose names start so.</summary>
    public double FastestRatio(string name) => Series
        .Where(series => series.Name.StartsWith(name, StringComparison.Ordinal))
        .Min(series => Statistics.MedianRatio(series.Samples, Series[0].Samples));
}

/// <summary>What one contender needed.</summary>
/// <param name="Name">Name and version.</param>
/// <param name="Samples">In order of time; the n-th of every contender were measured one after another.</param>
internal sealed record Series(string Name, IReadOnlyList<double> Samples)
{
    /// <summary>The middle sample.</summary>
    public double Median => Statistics.Median(Samples);

    /// <summary>The smallest sample.</summary>
    public double Minimum => Samples.Min();

    /// <summary>The largest sample.</summary>
    public double Maximum => Samples.Max();
}

/// <summary>What a machine can do at best.</summary>
/// <param name="What">A few words.</param>
/// <param name="Threads">Threads that did it together.</param>
/// <param name="Value">The best of several tries.</param>
/// <param name="Unit">Its unit.</param>
internal sealed record Limit(string What, int Threads, double Value, string Unit);

/// <summary>What an epoch of some size costs.</summary>
/// <param name="Size">What is larger or smaller than usual.</param>
/// <param name="Milliseconds">Median epoch.</param>
/// <param name="MicrosecondsPerRow">The same for each row.</param>
/// <param name="GigaflopsPerSecond">Speed of the matrix products, as if no zero were skipped.</param>
/// <param name="Speedup">Time on one thread over time on several.</param>
internal sealed record Cost(string Size, double Milliseconds, double MicrosecondsPerRow, double GigaflopsPerSecond, double Speedup);

/// <summary>A figure that follows from measurements.</summary>
/// <param name="What">What it is of.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit; a ratio's is "times".</param>
/// <param name="Goal">What it should reach, or null.</param>
internal sealed record Finding(string What, double Value, string Unit, Goal? Goal = null);

/// <summary>What a figure should reach.</summary>
/// <param name="Floor">The least that is accepted.</param>
/// <param name="Aim">What is aimed at.</param>
internal sealed record Goal(double Floor, double Aim)
{
    /// <summary>What a figure reached. An aim above the floor means that more is better.</summary>
    public string Verdict(double value) => Reaches(value, Aim) ? "aim" : Reaches(value, Floor) ? "floor" : "missed";

    private bool Reaches(double value, double limit) => Aim >= Floor ? value >= limit : value <= limit;
}
