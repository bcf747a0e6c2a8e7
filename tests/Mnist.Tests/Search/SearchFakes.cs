using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Search;
using Mnist.Search.Costs;
using Mnist.Search.Running;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Tests.Search;

/// <summary>A hundred one-pixel images of two classes, for searches whose trainers look at none of them.</summary>
internal static class TinyData
{
    public const int Rows = 100;

    public static TrainingData Create()
    {
        var labels = Enumerable.Range(0, Rows).Select(row => (byte)(row % 2)).ToArray();
        var images = new LabeledImages(new ImageShape(1, 1), new byte[Rows], labels, Enumerable.Range(0, Rows).ToArray());
        return new TrainingData(images, images, ["no", "yes"]);
    }
}

/// <summary>A search of <see cref="TinyData"/> with two slots.</summary>
internal static class FakeSearch
{
    public static Study Study(
        AutoMLModel definition, IJobExecutor executor, SearchFolder folder, TimeProvider time, ITrainingObserver observer, string workFolder)
    {
        var context = new TrainingContext(Seed: 1, Threads: 2, workFolder, observer, TestContext.Current.CancellationToken) { RowsToScore = new RowsToScore(TinyData.Rows, More: 0) };
        var budget = new SearchBudget(definition, time, time.GetTimestamp(), spentBefore: 0);
        return new Study(definition, TinyData.Create(), context, new ThreadShare(Slots: 2, ThreadsPerTrial: 1), budget, executor, folder);
    }
}

/// <summary>A model that is right on the first rows and wrong on the others.</summary>
internal sealed class FakeModel(int correct, float confidence = 0.9f) : IClassifier
{
    public bool IsDisposed { get; private set; }

    public int Correct => correct;

    public ClassProbabilities Score(LabeledImages images, int threads)
    {
        var values = new float[images.Count * 2];
        for (var row = 0; row < images.Count; row++)
        {
            var predicted = row < correct ? images.Label(row) : 1 - images.Label(row);
            values[2 * row + predicted] = confidence;
            values[2 * row + 1 - predicted] = 1 - confidence;
        }

        return new ClassProbabilities(2, values);
    }

    public void Save(string path) => File.WriteAllText(path, "model");

    public void Dispose() => IsDisposed = true;
}

/// <summary>A trainer that does as it is told.</summary>
internal sealed class FakeTrainer(Func<ModelDefinition, TrainingContext, FakeModel> train, List<int>? rowsSeen = null) : ITrainer
{
    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        rowsSeen?.Add(data.Training.Count);
        var model = train(definition, context);
        return new TrainedModel(model, new ModelFacts { Parameters = model.Correct });
    }

    /// <summary>A catalogue in which some kinds have a fake trainer.</summary>
    public static TrainerCatalog Catalog(params (Type Definition, Func<ModelDefinition, TrainingContext, FakeModel> Train)[] trainers) =>
        Catalog(null, trainers);

    /// <summary>The same, noting how many rows each trainer is given.</summary>
    public static TrainerCatalog Catalog(List<int>? rowsSeen, params (Type Definition, Func<ModelDefinition, TrainingContext, FakeModel> Train)[] trainers) =>
        new(trainers.ToDictionary(trainer => trainer.Definition, ITrainer (trainer) => new FakeTrainer(trainer.Train, rowsSeen)));
}

/// <summary>Keeps what it hears.</summary>
internal sealed class RecordingObserver : ITrainingObserver
{
    public bool WatchesEpochs => true;

    public List<(double? Fraction, string Status)> Progress { get; } = [];

    public List<EpochResult> Epochs { get; } = [];

    public List<TrialResult> Trials { get; } = [];

    public void Progressed(double? fraction, string status) => Progress.Add((fraction, status));

    public void EpochEnded(EpochResult epoch) => Epochs.Add(epoch);

    public Action AfterTrial { get; set; } = () => { };

    public void TrialEnded(TrialResult trial)
    {
        Trials.Add(trial);
        AfterTrial();
    }
}
