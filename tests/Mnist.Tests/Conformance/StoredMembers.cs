using Mnist.Datasets;
using Mnist.Models;
using Mnist.Tests.Trainers;
using Mnist.Trainers;

namespace Mnist.Tests.Conformance;

/// <summary>Small models of unlike kinds, saved as an experiment's runs save them, for ensembles to choose from.</summary>
internal static class StoredMembers
{
    public static IReadOnlyList<string> Kinds { get; } = ["dense", "lightGbm", "lbfgsMaximumEntropy"];

    public static IReadOnlyList<StoredModel> Train(TrainingData data, string folder) => [.. Kinds.Select(kind => Train(kind, data, folder))];

    private static StoredModel Train(string kind, TrainingData data, string folder)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.zip");
        using var model = BuiltInTrainers.Create()[SmallModels.Of(kind).GetType()].Train(
            SmallModels.Of(kind), data, new TrainingContext(TrainedModels.Seed, 2, folder, new RecordingTrainingObserver(), CancellationToken.None));
        model.Save(path);
        var scores = model.Score(data.Validation, threads: 2);
        return new StoredModel
        {
            Name = $"the {kind}",
            Kind = kind,
            Source = $"run-of-{kind}",
            ZipPath = path,
            Packages = model.Facts.Packages,
            ReadValidation = () => scores,
        };
    }
}
