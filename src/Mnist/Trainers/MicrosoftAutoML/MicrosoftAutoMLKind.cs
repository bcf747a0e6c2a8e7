using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Models;
using Mnist.Trainers.MicrosoftAutoML;

[assembly: ModelKind(typeof(MicrosoftAutoMLKind))]

namespace Mnist.Trainers.MicrosoftAutoML;

/// <summary>Searches by Microsoft.ML.AutoML. As a trainer it runs one in the process it is called in, which may be killed at any time: the runner brings what starts and watches that.</summary>
internal sealed class MicrosoftAutoMLKind : ModelKind, ITrainer
{
    /// <summary>What a program without the package says.</summary>
    public const string HowToBuild =
        "this mnist was built without Microsoft.ML.AutoML; where your source of packages has it, build it in: dotnet build -c Release src/Mnist -p:MicrosoftAutoML=true";

    public override string Name => "microsoftAutoML";

    public override Type Model => typeof(MicrosoftAutoMLModel);

    public override string Family => "search";

    public override ThreadUse Threads => ThreadUse.All;

    public override string? Refusal(ModelDefinition model, PreprocessingStep step) => PreprocessingRules.GivesImages(step)
        ? null
        : "a search by Microsoft.ML.AutoML takes \"deskew\", \"centerByMass\" and \"threshold\", for all of its trials: leave this step out";

    /// <summary>Runs the search. Each trial is told to the observer twice, and the best ones are files in the work folder, from the moment that they have ended.</summary>
    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context) =>
        MicrosoftPackage.Train((MicrosoftAutoMLModel)definition, data, context);
}
