using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Search.Running;
using Mnist.Trainers;
using Mnist.Trainers.MicrosoftAutoML;

namespace Mnist.Search.MicrosoftAutoML;

/// <summary>Trains a <see cref="MicrosoftAutoMLModel"/>: the package searches in a child process, which is watched from here. Nothing here knows the package.</summary>
/// <param name="executors">Makes what runs the child process.</param>
/// <param name="time">The clock of the time budget.</param>
/// <param name="isBuiltIn">Whether the program has the package.</param>
internal sealed class MicrosoftAutoMLSearch(JobExecutorFactory executors, TimeProvider time, bool isBuiltIn) : ITrainer
{
    /// <inheritdoc/>
    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        if (!isBuiltIn)
        {
            throw new TrainingException(MicrosoftAutoMLKind.HowToBuild);
        }

        var experiment = new WatchedExperiment((MicrosoftAutoMLModel)definition, data, context, time);
        using var executor = executors(data, 1, context.WorkFolder);
        return experiment.RunAsync(executor).GetAwaiter().GetResult();
    }
}
