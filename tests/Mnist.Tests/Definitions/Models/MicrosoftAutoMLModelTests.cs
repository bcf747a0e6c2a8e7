using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Models;

namespace Mnist.Tests.Definitions.Models;

public sealed class MicrosoftAutoMLModelTests
{
    [Fact]
    public void Read_NeitherTimeNorTrials_IsToldWhatASearchNeeds() =>
        Assert.Equal(["models[0].timeBudgetSeconds: a search needs an end: give timeBudgetSeconds, maximumTrials or both"], Errors(""));

    [Fact]
    public void Read_TrainerNamedTwice_IsToldWithItsPlace() =>
        Assert.Equal(["models[0].trainers[1]: \"lightGbm\" is named twice"], Errors(""", "maximumTrials": 1, "trainers": ["lightGbm", "lightGbm"]"""));

    [Fact]
    public void Read_StepThatGivesNoImages_IsRefused() =>
        Assert.StartsWith("models[0].preprocessing[0]: a search by Microsoft.ML.AutoML takes", Assert.Single(Errors(""", "maximumTrials": 1, "preprocessing": [ { "kind": "standardize" } ]""")), StringComparison.Ordinal);

    [Fact]
    public void WordOf_EveryTrainer_IsThatOfDefinitions() => Assert.All(
        Enum.GetValues<MicrosoftTrainer>(), trainer => Assert.Equal(JsonSerializer.Serialize(trainer, DefinitionJson.Compact), $"\"{MicrosoftTrainers.WordOf(trainer)}\""));

    [Theory]
    [InlineData(MicrosoftTrainer.LightGbm, "Microsoft.ML.LightGbm")]
    [InlineData(MicrosoftTrainer.FastTree, "Microsoft.ML.FastTree")]
    [InlineData(MicrosoftTrainer.FastForest, "Microsoft.ML.FastTree")]
    [InlineData(MicrosoftTrainer.SdcaMaximumEntropy, null)]
    public void PackagesOf_Trainer_AreWhatLoadsItsZip(MicrosoftTrainer trainer, string? package) =>
        Assert.Equal(package is null ? [] : [package], MicrosoftTrainers.PackagesOf(MicrosoftTrainers.WordOf(trainer)));

    private static IEnumerable<string> Errors(string options) => DefinitionFile
        .Read($$"""{ "name": "x", "models": [ { "name": "search", "kind": "microsoftAutoML"{{options}} } ] }""").Errors.Select(error => $"{error.Path}: {error.Message}");
}
