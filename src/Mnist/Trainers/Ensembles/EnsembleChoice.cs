using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Ensembles;

/// <summary>An ensemble of some models: which, how such a choice does on rows it was not made by, and the model.</summary>
/// <param name="settings">How to choose.</param>
/// <param name="candidates">What to choose from, at least one.</param>
/// <param name="data">The rows.</param>
/// <param name="context">Seed, threads and a folder.</param>
/// <param name="metric">What to choose by.</param>
internal sealed class EnsembleChoice(
    EnsembleModel settings, IReadOnlyList<EnsembleCandidate> candidates, TrainingData data, TrainingContext context, EnsembleMetric metric = EnsembleMetric.Accuracy)
{
    private readonly int[] labels = [.. Enumerable.Range(0, data.Validation.Count).Select(data.Validation.Label)];
    private readonly ClassProbabilities[] probabilities = [.. candidates.Select(candidate => candidate.Scores)];

    /// <summary>On rows that the choice was not made by; null if there are too few of them.</summary>
    public CrossEstimate? Estimate() => CrossEstimation.OfFirst(data.Repeats, probabilities, labels).Estimate(settings, metric, context.Seed, context.Threads);

    /// <summary>Those chosen, the weightiest first; the weights sum to 1.</summary>
    public IReadOnlyList<(EnsembleCandidate Candidate, double Weight)> Choose()
    {
        var library = new EnsembleLibrary(probabilities, labels, [.. Enumerable.Range(0, labels.Length)], metric);
        var weights = EnsembleSelection.Select(library, settings, context.Seed, context.Threads);
        return [.. candidates.Zip(weights).Where(member => member.Second > 0).OrderByDescending(member => member.Second)];
    }

    /// <summary>The average of those chosen, read from their zips.</summary>
    /// <param name="members">Those chosen.</param>
    /// <param name="estimate">What is known of rows that the choice was not made by.</param>
    /// <param name="prefix">What names of columns in its zip begin with; see <see cref="EnsemblePipeline"/>.</param>
    public TrainedModel Make(IReadOnlyList<(EnsembleCandidate Candidate, double Weight)> members, CrossEstimate? estimate, string prefix = "Ensemble")
    {
        var loaded = LoadedMember.Load([.. members.Select(member => (member.Candidate.Model, member.Weight))], data.ClassNames, context.WorkFolder);
        return new TrainedModel(new TrainedEnsemble(loaded, data.ClassNames, context.WorkFolder, prefix), new ModelFacts
        {
            Packages = [.. members.SelectMany(member => member.Candidate.Model.Packages).Concat(OnnxGraph.Packages).Distinct().Order(StringComparer.Ordinal)],
            UsesPixelGeometry = members.Any(member => member.Candidate.Model.UsesPixelGeometry),
            Members = [.. members.Select(member => Describe(member.Candidate, member.Weight))],
            CrossEstimate = estimate,
        });
    }

    private EnsembleMember Describe(EnsembleCandidate candidate, double weight)
    {
        var right = Enumerable.Range(0, labels.Length).Count(row => candidate.Scores.PredictedClass(row) == labels[row]);
        return new EnsembleMember(candidate.Model.Name, candidate.Model.Kind, candidate.Model.Source, weight, (double)right / labels.Length);
    }
}
