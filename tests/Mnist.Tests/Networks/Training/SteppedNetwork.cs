using Mnist.Networks;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Threading;
using Mnist.Networks.Training;

namespace Mnist.Tests.Networks.Training;

/// <summary>A network in training that a test takes step by step, on one thread.</summary>
internal sealed class SteppedNetwork
{
    private readonly TrainingSettings settings;
    private readonly SampleRows rows;
    private readonly TrainingNetwork network;
    private readonly int[] allRows;
    private long steps;

    /// <summary>Draws initial weights; a batch may have as many rows as there are, or more.</summary>
    public SteppedNetwork(
        NetworkArchitecture architecture, TrainingSettings settings, SampleRows rows, bool sparse = false, int seed = 1, MatrixKernels? kernels = null)
    {
        (this.settings, this.rows) = (settings, rows);
        var mixup = Mixup.Of(settings);
        var batch = new InputBatch(rows.Count, architecture.Inputs, sparse, trains: true, augmentation: null, mixup, keepsRows: architecture.Images is not null);
        network = new TrainingNetwork(architecture, settings, Objective.Of(architecture, settings, rows, mixup), batch, seed, new ThreadTeam(1), kernels);
        allRows = [.. Enumerable.Range(0, rows.Count)];
        Parameters = [.. network.Parameters.Select(parameter => parameter.Value)];
    }

    /// <summary>First layer to last: weights (inputs × units), γ if any, β or bias.</summary>
    public IReadOnlyList<PanelMatrix> Parameters { get; }

    /// <summary>A step of the settings' optimizer on all rows.</summary>
    public void Step(uint dropoutSeed = 1, float averageRate = 1) => Step(allRows, dropoutSeed, averageRate);

    /// <summary>A step of the settings' optimizer on some rows.</summary>
    public void Step(ReadOnlySpan<int> order, uint dropoutSeed = 1, float averageRate = 1)
    {
        var step = settings.Optimizer.StepAt(++steps, settings.Optimizer.LearningRate, settings.L2) with { AverageRate = averageRate };
        network.Step(0, rows, order, step, dropoutSeed);
    }

    /// <summary>Exchanges parameters and their moving averages.</summary>
    public void SwapAverages() => network.SwapAverages();

    /// <summary>Takes batch-norm statistics anew, of all rows as one batch.</summary>
    public void UpdateBatchNorm() => network.UpdateBatchNorm(0, rows, allRows, rowsBefore: 0);

    /// <summary>Mean loss of the last step, were all rows its batch.</summary>
    public double LastLoss => network.LastBatch(rows.Count).Loss / rows.Count;

    /// <summary>Mean loss over all rows as one batch; changes no parameter.</summary>
    public double Loss(uint dropoutSeed = 1)
    {
        network.Step(0, rows, allRows, new NoStep(), dropoutSeed);
        return LastLoss;
    }

    /// <summary>The gradient of <see cref="Loss"/> by every parameter; changes none.</summary>
    public IReadOnlyList<float[]> Gradients(uint dropoutSeed = 1)
    {
        var values = Parameters.Select(Read).ToList();
        network.Step(0, rows, allRows, new GradientInPlace(), dropoutSeed);
        var gradients = Parameters.Select(Read).ToList();
        Write(values);
        return gradients;
    }

    /// <summary>The network as it predicts now.</summary>
    public NeuralNetwork Fold() => network.Fold();

    /// <summary>A parameter's numbers, row by row.</summary>
    public static float[] Read(PanelMatrix parameter)
    {
        var values = new float[parameter.Rows * parameter.Columns];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = parameter[index / parameter.Columns, index % parameter.Columns];
        }

        return values;
    }

    /// <summary>Sets every parameter's numbers.</summary>
    public void Write(IReadOnlyList<float[]> values)
    {
        Assert.Equal(Parameters.Count, values.Count);
        foreach (var (parameter, value) in Parameters.Zip(values))
        {
            Write(parameter, value);
        }

        // What is kept of the weights in other forms follows them, and moving averages begin with them.
        foreach (var parameter in network.Parameters)
        {
            parameter.InitializeAverage();
        }

        network.Restore(network.CopyState());
    }

    private static void Write(PanelMatrix parameter, ReadOnlySpan<float> values)
    {
        Assert.Equal(parameter.Rows * parameter.Columns, values.Length);
        for (var index = 0; index < values.Length; index++)
        {
            parameter[index / parameter.Columns, index % parameter.Columns] = values[index];
        }
    }

    private sealed record NoStep : UpdateStep
    {
        public override void Apply(Span<float> weights, Span<float> firstMoment, Span<float> secondMoment, ReadOnlySpan<float> gradient, bool decays)
        {
        }
    }

    // Leaves the gradient where the weights were: nothing is lost to rounding as in w - (w - g).
    private sealed record GradientInPlace : UpdateStep
    {
        public override void Apply(Span<float> weights, Span<float> firstMoment, Span<float> secondMoment, ReadOnlySpan<float> gradient, bool decays) =>
            gradient.CopyTo(weights);
    }
}
