using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Search.Running;

namespace Mnist.Experiments;

/// <summary>Whether there are rows enough of each class for searches that cross-validate.</summary>
internal static class SearchFolds
{
    /// <summary>Refuses what cannot be done.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="chosen">Names of the models that are to be run.</param>
    /// <param name="data">The rows of a search.</param>
    /// <exception cref="UnsuitableDataException">A class has fewer training rows than a chosen search has folds.</exception>
    public static void Check(ExperimentDefinition experiment, IReadOnlyCollection<string> chosen, TrainingData data)
    {
        var problems =
            from entry in experiment.Models.Index()
            where chosen.Contains(entry.Item.Name) && entry.Item is AutoMLModel { Validation: not null }
            let folds = ((AutoMLModel)entry.Item).Validation!.Folds
            let problem = Parts(data).Select(part => FoldRows.ProblemOf(part, folds)).FirstOrDefault(problem => problem is not null)
            where problem is not null
            select new DataProblem(JsonPath.Join(JsonPath.Element("models", entry.Index), "validation.folds"), problem);
        if (problems.ToList() is { Count: > 0 } found)
        {
            throw new UnsuitableDataException(found);
        }
    }

    /// <summary>What searches are given: all training rows, or those outside of each fold of a cross-validation.</summary>
    private static IEnumerable<TrainingData> Parts(TrainingData data) =>
        data.Folds.Count == 0 ? [data] : data.Folds.Select(fold => data with { Training = fold.Training });
}
