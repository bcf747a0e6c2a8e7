using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Searching;

namespace Mnist.Experiments;

/// <summary>An experiment as it can be run on its data: with everything that these decide.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Notes">Sentences about what was changed, and what else to know.</param>
internal sealed record FittedExperiment(ExperimentDefinition Experiment, IReadOnlyList<string> Notes)
{
    /// <summary>Fits an experiment to its data.</summary>
    /// <param name="experiment">What was asked for.</param>
    /// <param name="dataset">The data.</param>
    /// <param name="chosen">Names of the models that are to be run.</param>
    /// <exception cref="UnsuitableDataException">A chosen model asks for what the data cannot give; all that is wrong with all of them.</exception>
    public static FittedExperiment Of(ExperimentDefinition experiment, Dataset dataset, IReadOnlyCollection<string> chosen)
    {
        var (lit, notes) = LightOnBlack.Fit(experiment, dataset, chosen);
        var problems =
            from entry in lit.Models.Index()
            where chosen.Contains(entry.Item.Name)
            let path = JsonPath.Element("models", entry.Index)
            from problem in LightOnBlack.ProblemsOf(entry.Item, path, dataset).Concat(NetworkSizes.ProblemsOf(entry.Item, path, dataset.Shape))
            select problem;
        return problems.ToList() is { Count: > 0 } found
            ? throw new UnsuitableDataException(found)
            : new(
                lit with
                {
                    Data = lit.Data with { Split = lit.Data.Split.Resolved(dataset.TrainingCount) },
                    Models = [.. lit.Models.Select(model => Families(NetworkSizes.Fit(model, dataset.Shape), dataset.Shape))],
                },
                notes);
    }

    /// <summary>A search with the families that it names, or else those that suit the images: a record says what was searched, whatever the defaults become.</summary>
    private static ModelDefinition Families(ModelDefinition model, ImageShape images) =>
        model is AutoMLModel { Families: null } search ? search with { Families = BuiltInSpaces.FamiliesFor(images.Features) } : model;
}
