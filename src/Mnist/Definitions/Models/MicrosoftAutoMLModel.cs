using System.ComponentModel.DataAnnotations;
using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Definitions.Models;

/// <summary>
/// A search by the package Microsoft.ML.AutoML over trainers of ML.NET; the best trial on the validation rows becomes the model. It needs a program that was built with the package:
/// <c>dotnet build -c Release src/Mnist -p:MicrosoftAutoML=true</c>. What it finds is not reproducible: but for <see cref="MicrosoftTuner.Random"/>, it chooses trials by the seconds that others took.
/// </summary>
public sealed record MicrosoftAutoMLModel : ModelDefinition, ISearchLimits
{
    /// <summary>
    /// Seconds the whole search may take, scoring, checking and storing its model included. The program keeps them, not the package: the trial under way when they end is killed and lost.
    /// There is no model where none has completed by then. No limit where left out; a search needs this, <see cref="MaximumTrials"/> or both.
    /// </summary>
    [Range(10.0, 1e7)]
    public double? TimeBudgetSeconds { get; init; }

    /// <summary>Number of trials after which the search stops, failed ones included. No limit where left out; a search needs this, <see cref="TimeBudgetSeconds"/> or both.</summary>
    [Range(1, 1_000_000)]
    public int? MaximumTrials { get; init; }

    /// <summary>
    /// The trainers it chooses from, each with the package's own search space. Where left out: <c>lbfgsMaximumEntropy</c>, <c>sdcaMaximumEntropy</c> and <c>lightGbm</c>. The package's own default is all seven:
    /// it begins with trees of few leaves, of which one trial can take a minute on 50,000 images.
    /// </summary>
    [MinLength(1), MaxLength(7)]
    public IReadOnlyList<MicrosoftTrainer>? Trainers { get; init; }

    /// <summary>What trials are compared by, on the validation rows. The program computes it, as it does for every other model.</summary>
    public MicrosoftMetric Metric { get; init; }

    /// <summary>How the package chooses the next trial.</summary>
    public MicrosoftTuner Tuner { get; init; }

    /// <summary>
    /// Megabytes (2^20 bytes) of resident memory the process of the search may take before it is killed, which ends the search with the best model so far. The program keeps it: the package's own limit
    /// only asks a trial to stop.
    /// </summary>
    [Range(128, 1e6)]
    public double MemoryLimitMegabytes { get; init; } = 4_096;

    internal override bool ChoosesByValidationRows => true;

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext).Concat(SearchLimits.ProblemsOf(this)))
        {
            yield return problem;
        }

        foreach (var (index, trainer) in (Trainers ?? []).Index().Where(entry => Trainers!.Take(entry.Index).Contains(entry.Item)))
        {
            yield return new ValidationResult($"{Phrase.Quoted(MicrosoftTrainers.WordOf(trainer))} is named twice", [JsonPath.Element("trainers", index)]);
        }
    }
}
