using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Models;
using Mnist.Networks.MlNet.Onnx;
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
        return Choose(settings, candidates, data, context);
    }

    private static List<Candidate> Read(IReadOnlyList<StoredModel> models, TrainingData data) =>
    [
        .. from model in models
           let scores = model.ReadValidation()
           where scores is not null && scores.Classes == data.ClassNames.Count && scores.Rows == data.Validation.Count
           select new Candidate(model, scores),
    ];

    private static TrainedModel Choose(EnsembleModel settings, List<Candidate> candidates, TrainingData data, TrainingContext context)
    {
        var labels = Enumerable.Range(0, data.Validation.Count).Select(data.Validation.Label).ToArray();
        var probabilities = candidates.ConvertAll(candidate => candidate.Scores);
        var library = new EnsembleLibrary(probabilities, labels, [.. Enumerable.Range(0, labels.Length)]);
        var weights = EnsembleSelection.Select(library, settings, context.Seed, context.Threads);
        context.Observer.Progressed(null, "checking the choice on rows it was not made by");
        var estimate = CrossEstimation.OfFirst(data.Repeats, probabilities, labels).Estimate(settings, context.Seed, context.Threads);
        context.Cancellation.ThrowIfCancellationRequested();

        var members = candidates.Zip(weights).Where(member => member.Second > 0).OrderByDescending(member => member.Second).ToList();
        var average = new TrainedEnsemble(LoadedMember.Load([.. members.Select(member => (member.First.Model, member.Second))], data.ClassNames, context.WorkFolder), data.ClassNames, context.WorkFolder);
        return new TrainedModel(average, Facts(members, labels) with { CrossEstimate = estimate })
        {
            HeldOutScores = members.Any(member => member.First.Model.TrainedOnValidation)
                ? WeightedAverage.Of(members.Select(member => (member.First.Scores, member.Second)))
                : null,
        };
    }

    private static ModelFacts Facts(List<(Candidate Candidate, double Weight)> members, int[] labels) => new()
    {
        Packages = [.. members.SelectMany(member => member.Candidate.Model.Packages).Concat(OnnxGraph.Packages).Distinct().Order(StringComparer.Ordinal)],
        UsesPixelGeometry = members.Any(member => member.Candidate.Model.UsesPixelGeometry),
        Members = [.. members.Select(member => Describe(member.Candidate, member.Weight, labels))],
    };

    private static EnsembleMember Describe(Candidate candidate, double weight, int[] labels)
    {
        var right = Enumerable.Range(0, labels.Length).Count(row => candidate.Scores.PredictedClass(row) == labels[row]);
        return new EnsembleMember(candidate.Model.Name, candidate.Model.Kind, candidate.Model.Source, weight, (double)right / labels.Length);
    }

    private sealed record Candidate(StoredModel Model, ClassProbabilities Scores);
}
