using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;

namespace Mnist.Trainers.MicrosoftAutoML;

/// <summary>Stands in for Microsoft.ML.AutoML where the program was built without it.</summary>
internal static class MicrosoftPackage
{
    /// <summary>Whether the program has the package.</summary>
    public static bool IsBuiltIn => false;

    /// <exception cref="TrainingException">Always; the message says how to build the package in.</exception>
    public static TrainedModel Train(MicrosoftAutoMLModel model, TrainingData data, TrainingContext context) => throw new TrainingException(MicrosoftAutoMLKind.HowToBuild);
}
