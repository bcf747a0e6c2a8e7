namespace Microsoft.ML.AutoML;

/// <summary>Trial after trial, until it is cancelled or there are enough; ends as the package does at the first that throws before any has completed.</summary>
public sealed class AutoMLExperiment
{
    private readonly Script script = Script.Current;
    private SweepablePipeline? pipeline;
    private ITrialRunner? runner;
    private IMonitor? monitor;
    private int most = int.MaxValue;

    internal AutoMLExperiment(AutoMLExperimentSettings settings) => script.Asked.Add($"seed {settings.Seed}");

    public AutoMLExperiment SetPipeline(SweepablePipeline searched)
    {
        pipeline = searched;
        return this;
    }

    public AutoMLExperiment SetTrialRunner<TTrialRunner>(TTrialRunner trialRunner)
        where TTrialRunner : class, ITrialRunner
    {
        runner = trialRunner;
        return this;
    }

    public AutoMLExperiment SetMonitor<TMonitor>(TMonitor trialMonitor)
        where TMonitor : class, IMonitor
    {
        monitor = trialMonitor;
        return this;
    }

    public AutoMLExperiment SetMaxModelToExplore(int maxModel)
    {
        most = maxModel;
        return this;
    }

    public AutoMLExperiment SetEciCostFrugalTuner() => Asked("eciCostFrugal");

    public AutoMLExperiment SetCostFrugalTuner() => Asked("costFrugal");

    public AutoMLExperiment SetSmacTuner(int numberInitialPopulation = 20) => Asked($"smac after {numberInitialPopulation}");

    public AutoMLExperiment SetRandomSearchTuner(int? seed = null) => Asked($"random by {seed}");

    public async Task<TrialResult> RunAsync(CancellationToken ct = default)
    {
        TrialResult? best = null;
        for (var trial = 0; trial < most && !ct.IsCancellationRequested; trial++)
        {
            best = Better(best, await RunAsync(trial, best is null, ct));
        }

        return best ?? throw new TimeoutException("no trial of the experiment has a loss");
    }

    private static TrialResult? Better(TrialResult? one, TrialResult? other) => other?.Loss < (one?.Loss ?? double.MaxValue) ? other : one;

    private async Task<TrialResult?> RunAsync(int trial, bool isFirst, CancellationToken ct)
    {
        var settings = new TrialSettings { TrialId = trial, Parameter = pipeline!.Propose(trial) };
        monitor!.ReportRunningTrial(settings);
        try
        {
            using var disposed = runner!;
            var result = await disposed.RunAsync(settings, ct);
            monitor.ReportCompletedTrial(result);
            return result;
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
        {
            monitor.ReportFailTrial(settings, failure);
            if (isFirst)
            {
                throw;
            }

            return null;
        }
    }

    private AutoMLExperiment Asked(string tuner)
    {
        script.Asked.Add(tuner);
        return this;
    }

#pragma warning disable CA1034 // The package's shape.
    public sealed class AutoMLExperimentSettings
    {
        public int? Seed { get; set; }
    }
#pragma warning restore CA1034
}
