using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;

namespace Mnist.Networks.MlNet;

/// <summary>Training settings by the number of rows, for who sets none: few rows need many epochs to make enough steps, and small batches.</summary>
internal static class SuitedTraining
{
    private const int Steps = 4_000;
    private const int FewestEpochs = 10;
    private const int MostEpochs = 200;
    private const int ManyRows = 10_000;

    /// <param name="rows">Training rows.</param>
    /// <param name="epochs">Passes over them; null for as many as suit.</param>
    /// <param name="learningRate">Of Adam at the beginning; it falls to 0.</param>
    public static TrainingSettings For(int rows, int? epochs, double learningRate)
    {
        var batch = rows < ManyRows ? 32 : 128;
        var steps = (rows + batch - 1) / batch;
        return new TrainingSettings
        {
            BatchSize = batch,
            Epochs = epochs ?? Math.Clamp(Steps / Math.Max(1, steps), FewestEpochs, MostEpochs),
            Optimizer = new Adam { LearningRate = learningRate },
            Schedule = new CosineSchedule(),
        };
    }
}
