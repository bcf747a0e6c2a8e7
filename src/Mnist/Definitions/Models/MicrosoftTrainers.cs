using System.Text.Json;

namespace Mnist.Definitions.Models;

/// <summary>What is known of the trainers of Microsoft.ML.AutoML, whether the program has it or not.</summary>
internal static class MicrosoftTrainers
{
    /// <summary>Those of a search that names none.</summary>
    public static IReadOnlyList<MicrosoftTrainer> Default { get; } = [MicrosoftTrainer.LbfgsMaximumEntropy, MicrosoftTrainer.SdcaMaximumEntropy, MicrosoftTrainer.LightGbm];

    /// <summary>The word that definitions and trials have for a trainer.</summary>
    public static string WordOf(MicrosoftTrainer trainer) => JsonNamingPolicy.CamelCase.ConvertName(trainer.ToString());

    /// <summary>Packages, besides Microsoft.ML, that a program needs to load what a trainer made.</summary>
    /// <param name="word">As <see cref="WordOf"/> gives it.</param>
    public static IReadOnlyList<string> PackagesOf(string word) => word switch
    {
        _ when word == WordOf(MicrosoftTrainer.LightGbm) => ["Microsoft.ML.LightGbm"],
        _ when word == WordOf(MicrosoftTrainer.FastTree) || word == WordOf(MicrosoftTrainer.FastForest) => ["Microsoft.ML.FastTree"],
        _ => [],
    };
}
