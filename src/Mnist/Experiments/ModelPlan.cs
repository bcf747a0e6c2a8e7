using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Runs;

namespace Mnist.Experiments;

/// <summary>One model to be trained, with all that decides its outcome.</summary>
/// <param name="Model">The model.</param>
/// <param name="Experiment">The experiment it is part of.</param>
/// <param name="Seed">Seed of the model.</param>
/// <param name="DatasetSha256">Hash of the data.</param>
/// <param name="Identity">What makes two runs the same.</param>
internal sealed record ModelPlan(ModelDefinition Model, ExperimentDefinition Experiment, int Seed, string DatasetSha256, string Identity)
{
    /// <summary>Plans a model; one without a seed of its own takes the experiment's.</summary>
    public static ModelPlan Of(ModelDefinition model, ExperimentDefinition experiment, string datasetSha256)
    {
        var seed = model.Seed ?? experiment.Seed;
        var identity = RunIdentity.Of(model, experiment.Data, datasetSha256, seed, experiment.Seed, RunEnvironmentProbe.CodeVersion);
        return new ModelPlan(model, experiment, seed, datasetSha256, identity);
    }

    /// <summary>How far a repetition gives the same model.</summary>
    public DeterminismGrade Determinism => Model switch
    {
        DenseModel => DeterminismGrade.AnyThreads,
        AutoMLModel { TimeBudgetSeconds: not null } => DeterminismGrade.TimeBound,
        _ => DeterminismGrade.SameThreads,
    };
}
