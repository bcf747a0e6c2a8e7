using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;

namespace Mnist.Trainers;

/// <summary>Trains the models of one kind.</summary>
public interface ITrainer
{
    /// <summary>Packages, besides Microsoft.ML, that loading any of its zips takes; empty where that depends on the model.</summary>
    IReadOnlyList<string> Packages => [];

    /// <summary>Trains a model. The same arguments give the same model on the same machine, unless a clock ends the work or a part of it.</summary>
    /// <param name="definition">A definition of the kind this trainer is registered for.</param>
    /// <param name="data">Training and validation rows.</param>
    /// <param name="context">Seed, threads and who to tell.</param>
    /// <exception cref="TrainingException">The model cannot be trained; the message says why and what to change.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context);
}
