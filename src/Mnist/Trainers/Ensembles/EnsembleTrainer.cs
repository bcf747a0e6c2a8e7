using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Models;
using Mnist.Trainers.Ensembles;

[assembly: ModelKind(typeof(EnsembleTrainer))]

namespace Mnist.Trainers.Ensembles;

/// <summary>Makes an ensemble of earlier models: it trains nothing, it chooses by what they said of the validation rows.</summary>
internal sealed class EnsembleTrainer : ModelKind, ITrainer
{
    public override string Name => "ensemble";

    public override Type Model => typeof(EnsembleModel);

    public override string Family => "ensemble";

    /// <summary>Its members may have been trained with all, and are again where it is reproduced.</summary>
    public override ThreadUse Threads => ThreadUse.All;

    public override string? Refusal(ModelDefinition model, PreprocessingStep step) =>
        "an ensemble averages models and sees no images itself: give its models the step";

    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var settings = (EnsembleModel)definition;
        var candidates = Read(context.Earlier, data);
        if (candidates.Count == 0)
        {
            throw new TrainingException(
                $"ensemble '{settings.Name}' has nothing to choose from: none of the models it may take has completed; mend those, or name others in \"of\"");
        }

        context.Observer.Progressed(null, $"choosing from {candidates.Count} models");
        context.Cancellation.ThrowIfCancellationRequested();
        return Make(new EnsembleChoice(settings, candidates, data, context), context);
    }

    private static List<EnsembleCandidate> Read(IReadOnlyList<StoredModel> models, TrainingData data) =>
    [
        .. from model in models
           let scores = model.ReadValidation()
           where scores is not null && scores.Classes == data.ClassNames.Count && scores.Rows == data.Validation.Count
           select new EnsembleCandidate(model, scores),
    ];

    private static TrainedModel Make(EnsembleChoice choice, TrainingContext context)
    {
        var members = choice.Choose();
        context.Observer.Progressed(null, "checking the choice on rows it was not made by");
        var estimate = choice.Estimate();
        context.Cancellation.ThrowIfCancellationRequested();
        return choice.Make(members, estimate) with
        {
            HeldOutScores = members.Any(member => member.Candidate.Model.TrainedOnValidation)
                ? WeightedAverage.Of(members.Select(member => (member.Candidate.Scores, member.Weight)))
                : null,
        };
    }
}
