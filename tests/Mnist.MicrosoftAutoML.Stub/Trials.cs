using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>What a trial is to try.</summary>
public class TrialSettings
{
    /// <summary>0-based.</summary>
    public int TrialId { get; set; }

    public required Parameter Parameter { get; set; }
}

/// <summary>What became of a trial.</summary>
public class TrialResult
{
    public TrialSettings TrialSettings { get; set; } = null!;

    public ITransformer? Model { get; set; }

    /// <summary>Less is better.</summary>
    public double Loss { get; set; }

    public double Metric { get; set; }

    public double DurationInMilliseconds { get; set; }
}

/// <summary>Runs trials; disposed of after each.</summary>
public interface ITrialRunner : IDisposable
{
    Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct);
}

/// <summary>Hears of trials.</summary>
public interface IMonitor
{
    void ReportRunningTrial(TrialSettings settings);

    void ReportCompletedTrial(TrialResult result);

    void ReportBestTrial(TrialResult result);

    void ReportFailTrial(TrialSettings settings, Exception? exception = null);
}
