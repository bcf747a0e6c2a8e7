using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;

namespace Mnist.Trainers.MicrosoftAutoML;

/// <summary>The package Microsoft.ML.AutoML, as far as the rest of the program knows it.</summary>
internal static class MicrosoftPackage
{
    /// <summary>Whether the program has the package.</summary>
    public static bool IsBuiltIn => true;

    /// <summary>Runs a search.</summary>
    /// <exception cref="TrainingException">No trial gave a model.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static TrainedModel Train(MicrosoftAutoMLModel model, TrainingData data, TrainingContext context)
    {
        using var experiment = new PackageExperiment(model, data, context);
        return experiment.Run();
    }
}
