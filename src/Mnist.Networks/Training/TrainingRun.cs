using System.Diagnostics;
using Mnist.Networks.Augmenting;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Threading;

namespace Mnist.Networks.Training;

/// <summary>The state of one training: network, order of the rows, steps done.</summary>
internal sealed class TrainingRun
{
    private const int BatchNormRows = 10_000;
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);

    private readonly TrainingSettings settings;
    private readonly SampleRows training;
    private readonly ThreadTeam team;
    private readonly ActiveMembers members;
    private readonly TrainingNetwork network;
    private readonly BatchPlan plan;
    private readonly bool normalised;
    private readonly bool hasClasses;
    private readonly SplitMix64 shuffle;
    private readonly SplitMix64 batchSeeds;
    private readonly int[] order;
    private long steps;
    private double learningRate;
    private long lastReport;

    /// <summary>Draws initial weights.</summary>
    public TrainingRun(NetworkArchitecture architecture, TrainingSettings settings, SampleRows training, int seed, int threads)
    {
        this.settings = settings;
        this.training = training;
        team = new ThreadTeam(threads);
        members = new ActiveMembers(threads);
        (normalised, hasClasses) = (architecture.IsNormalised, architecture.Loss.HasClasses());
        plan = new BatchPlan(training.Count, settings.BatchSize, normalised);
        var mixup = Mixup.Of(settings);
        var batch = new InputBatch(
            plan.LargestBatch, architecture.Inputs, InputBatch.IsSparse(training), trains: true, ImageAugmentation.Of(settings, training, architecture.Images?.Input), mixup,
            keepsRows: architecture.Images is not null);
        network = new TrainingNetwork(architecture, settings, Objective.Of(architecture, settings, training, mixup), batch, seed, team);
        shuffle = SplitMix64.ForStream(seed, RandomStream.Shuffle);
        batchSeeds = SplitMix64.ForStream(seed, RandomStream.Batches);
        order = [.. Enumerable.Range(0, training.Count)];
    }

    private long AllSteps => (long)settings.Epochs * plan.Count;

    /// <summary>Trains one epoch.</summary>
    /// <param name="epoch">1-based.</param>
    /// <param name="progress">Told the fraction of all training done, now and then, or null.</param>
    /// <param name="cancellation">Ends training at the next batch.</param>
    public EpochResult Epoch(int epoch, Action<double>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var seeds = ShuffleRows();
        var totals = new EpochTotals();
        members.Pause();
        team.Repeat(() => NextBatch(totals, cancellation), member => RunBatch(member, epoch, seeds, totals, progress));
        cancellation.ThrowIfCancellationRequested();
        return new EpochResult(
            epoch, totals.Loss / training.Count, hasClasses ? (double)totals.Correct / training.Count : null, null, null, learningRate, clock.Elapsed.TotalSeconds, 0);
    }

    public IReadOnlyList<float[]> CopyState() => network.CopyState();

    /// <summary>Takes the state it was in after some epochs, before the first of its own.</summary>
    /// <param name="epochs">Epochs done.</param>
    /// <param name="numbers">From <see cref="CopyState"/>.</param>
    /// <exception cref="ArgumentException">The numbers are of another network.</exception>
    public void Restore(int epochs, IReadOnlyList<float[]> numbers)
    {
        network.Restore(numbers);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            ShuffleRows();
        }

        steps = (long)epochs * plan.Count;
    }

    /// <summary>Begins with the weights of a trained network in place of random ones.</summary>
    /// <param name="initial">Of the same shape.</param>
    /// <param name="seed">Of the rows whose statistics are taken where batches are normalised.</param>
    public void StartFrom(NeuralNetwork initial, int seed)
    {
        // Rows sorted by class would make batches that are like no other.
        var rows = order.ToArray();
        SplitMix64.ForStream(seed, RandomStream.Shuffle).Shuffle(rows);
        network.StartFrom(initial, () => team.Run(member => UpdateBatchNorm(member, rows)));
    }

    /// <summary>The network as it predicts now.</summary>
    /// <exception cref="DivergedException">A weight is not finite.</exception>
    public NeuralNetwork Fold(int epoch)
    {
        if (settings.WeightAverageDecay == 0)
        {
            return FoldNow(epoch);
        }

        // Statistics of the weights as they were would not fit the averaged ones (Izmailov et al., 2018).
        network.SwapAverages();
        try
        {
            if (normalised)
            {
                team.Run(member => UpdateBatchNorm(member, order));
            }

            return FoldNow(epoch);
        }
        finally
        {
            network.SwapAverages();
        }
    }

    /// <summary>Shuffles the rows for an epoch and draws the seeds of its batches.</summary>
    private uint[] ShuffleRows()
    {
        shuffle.Shuffle(order);
        return [.. Enumerable.Range(0, plan.Count).Select(_ => (uint)batchSeeds.NextUInt64())];
    }

    private NeuralNetwork FoldNow(int epoch)
    {
        try
        {
            return network.Fold();
        }
        catch (ArgumentException)
        {
            throw new DivergedException(epoch, learningRate);
        }
    }

    private void UpdateBatchNorm(int member, int[] rows)
    {
        var (start, length) = (0, 0);
        for (var batch = 0; batch < plan.Count && start + length < BatchNormRows; batch++)
        {
            (start, length) = plan[batch];
            network.UpdateBatchNorm(member, training, rows.AsSpan(start, length), rowsBefore: start);
        }
    }

    private int NextBatch(EpochTotals totals, CancellationToken cancellation)
    {
        if (++totals.Batch == plan.Count || cancellation.IsCancellationRequested)
        {
            return 0;
        }

        totals.Step = NextStep();
        return members.Next(Stopwatch.GetElapsedTime(0));
    }

    private void RunBatch(int member, int epoch, uint[] seeds, EpochTotals totals, Action<double>? progress)
    {
        var (start, length) = plan[totals.Batch];
        network.Step(member, training, order.AsSpan(start, length), totals.Step!, seeds[totals.Batch]);
        if (member > 0)
        {
            return;
        }

        totals.Add(network.LastBatch(length));
        if (!double.IsFinite(totals.Loss))
        {
            throw new DivergedException(epoch, learningRate);
        }

        Report(progress);
    }

    private UpdateStep NextStep()
    {
        // 0 at the first step and 1 at the last, so that schedules end on what they promise.
        var progress = (double)steps / Math.Max(1, AllSteps - 1);
        learningRate = settings.Optimizer.LearningRate * settings.Schedule.FactorAt(progress);
        var step = settings.Optimizer.StepAt(++steps, learningRate, settings.L2);
        return step with { AverageRate = (float)(1 - Math.Min(settings.WeightAverageDecay, (1.0 + steps) / (10.0 + steps))) };
    }

    private void Report(Action<double>? progress)
    {
        if (progress is not null && Stopwatch.GetElapsedTime(lastReport) >= ReportInterval)
        {
            lastReport = Stopwatch.GetTimestamp();
            progress((double)steps / AllSteps);
        }
    }

    // Written while no step runs, or by member 0 alone.
    private sealed class EpochTotals
    {
        public double Loss { get; private set; }

        public long Correct { get; private set; }

        public int Batch { get; set; } = -1;

        public UpdateStep? Step { get; set; }

        public void Add((double Loss, int Correct) batch) => (Loss, Correct) = (Loss + batch.Loss, Correct + batch.Correct);
    }
}
