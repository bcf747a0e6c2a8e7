using System.ComponentModel.DataAnnotations;
using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Definitions.Models;

/// <summary>Which models of an experiment an ensemble may take.</summary>
internal static class EnsembleRules
{
    /// <summary>The models an ensemble chooses from: those before it that it names, or all of them; never another ensemble. Where every model is trained with several seeds, so is the ensemble, each time from the models of the same seed.</summary>
    public static IEnumerable<ModelDefinition> CandidatesOf(EnsembleModel ensemble, ExperimentDefinition experiment) =>
        from candidate in Before(ensemble, experiment.Models)
        where ensemble.Of is not { } names || names.Contains(candidate.Name)
        select experiment.Seeds.Count > 0 && candidate.Seed is null ? candidate with { Seed = ensemble.Seed } : candidate;

    /// <summary>What is wrong with the ensembles of an experiment.</summary>
    public static IEnumerable<ValidationResult> ProblemsOf(IReadOnlyList<ModelDefinition> models) =>
        from entry in models.Index()
        where entry.Item is EnsembleModel
        from problem in ProblemsOf((EnsembleModel)entry.Item, models)
        select new ValidationResult(problem.Message, [JsonPath.Join(JsonPath.Element("models", entry.Index), problem.Place)]);

    private static IEnumerable<(string Message, string Place)> ProblemsOf(EnsembleModel ensemble, IReadOnlyList<ModelDefinition> models)
    {
        var allowed = Before(ensemble, models).Select(model => model.Name).ToArray();
        if (allowed.Length == 0)
        {
            return [("an ensemble needs models to choose from: put at least one before it that is no ensemble itself", ensemble.Of is null ? "kind" : "of")];
        }

        return from entry in (ensemble.Of ?? []).Index()
               let problem = ProblemOf(entry.Item, entry.Index, ensemble, models, allowed)
               where problem is not null
               select (problem, JsonPath.Element("of", entry.Index));
    }

    private static string? ProblemOf(string name, int index, EnsembleModel ensemble, IReadOnlyList<ModelDefinition> models, string[] allowed) => name switch
    {
        _ when ensemble.Of!.Take(index).Contains(name) => $"{Phrase.Quoted(name)} is named twice",
        _ when allowed.Contains(name) => null,
        _ when name == ensemble.Name => "an ensemble cannot be a member of itself",
        _ when models.FirstOrDefault(model => model.Name == name) is { } model => model is EnsembleModel
            ? $"{Phrase.Quoted(name)} is an ensemble itself; name its members"
            : $"{Phrase.Quoted(name)} comes later; put it before the ensemble",
        _ => $"there is no model {Phrase.Quoted(name)}{NearestWord.Question(name, allowed)} Expected {(allowed.Length == 1 ? "" : "one of ")}{Phrase.Quoted(allowed)}",
    };

    private static IEnumerable<ModelDefinition> Before(EnsembleModel ensemble, IReadOnlyList<ModelDefinition> models) =>
        models.TakeWhile(model => model.Name != ensemble.Name).Where(model => model is not EnsembleModel);
}
