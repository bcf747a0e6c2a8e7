using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Tests.Datasets;
using Mnist.Tests.Trainers;
using Mnist.Trainers;

namespace Mnist.Tests.Conformance;

/// <summary>One trained model of each kind, shared by the tests that only look at it.</summary>
public sealed class TrainedModels : IDisposable
{
    internal const int Seed = 7;

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, TrainedModel> models = [];

    internal static TrainingData Data { get; } = TestImages.Data(training: 1_000, validation: 300);

    internal string Folder => folder.Path;

    internal TrainedModel Of(string kind)
    {
        if (!models.TryGetValue(kind, out var model))
        {
            models[kind] = model = Train(SmallModels.Of(kind), Data, threads: 2);
        }

        return model;
    }

    internal TrainedModel Train(ModelDefinition definition, TrainingData data, int threads) =>
        Train(definition, data, threads, new RecordingTrainingObserver(), TestContext.Current.CancellationToken);

    internal TrainedModel Train(
        ModelDefinition definition, TrainingData data, int threads, ITrainingObserver observer, CancellationToken cancellation) =>
        BuiltInTrainers.Create()[definition.GetType()].Train(
            definition, data, new TrainingContext(Seed, threads, folder.Path, observer, cancellation)
            {
                Earlier = definition is EnsembleModel ? StoredMembers.Train(data, folder.Path) : [],
            });

    public void Dispose()
    {
        foreach (var model in models.Values)
        {
            model.Dispose();
        }

        folder.Dispose();
    }
}
