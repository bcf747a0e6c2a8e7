using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;

namespace Mnist.Definitions;

/// <summary>Which seeds an experiment may repeat its models with.</summary>
internal static class SeedRules
{
    public static IEnumerable<ValidationResult> ProblemsOf(IReadOnlyList<int> seeds, IReadOnlyList<ModelDefinition> models) =>
    [
        .. from entry in seeds.Index()
           let problem = entry.Item < 0 ? "a seed is 0 or more" : seeds.Take(entry.Index).Contains(entry.Item) ? $"seed {Text(entry.Item)} is named twice" : null
           where problem is not null
           select new ValidationResult(problem, [JsonPath.Element("seeds", entry.Index)]),
        .. from entry in models.Index()
           where seeds.Count > 0 && entry.Item is EnsembleModel { Seed: not null }
           select new ValidationResult(
               "with \"seeds\", an ensemble is made once of the models of each seed: leave out its own", [JsonPath.Join(JsonPath.Element("models", entry.Index), "seed")]),
    ];

    private static string Text(int seed) => seed.ToString(CultureInfo.InvariantCulture);
}
