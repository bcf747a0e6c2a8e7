using System.Security.Cryptography;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Runs.Manifests;
using Mnist.Tests.Datasets;
using Mnist.Trainers;

namespace Mnist.Tests.Export;

/// <summary>Real models of a small part of MNIST, each trained once and stored as a run.</summary>
public sealed class SmallRuns : IDisposable
{
    private const int TrainingCount = 2_000;
    private const int TestCount = 300;

    private readonly Datasets.TemporaryFolder folder = new();
    private readonly Dictionary<string, StoredRun> runs = [];

    public DatasetSplit Data { get; } = DatasetSplitter.Split(PartOfMnist(), new StandardSplit { Validation = 300 }, seed: 1);

    public StoredRun Dense => Run(new DenseModel
    {
        Name = "dense",
        Layers = [new HiddenLayer { Units = 32 }],
        Training = new TrainingSettings { Epochs = 3 },
    });

    public StoredRun Trees => Run(new LightGbmModel { Name = "trees", Iterations = 5, NumberOfLeaves = 8 });

    public void Dispose() => folder.Dispose();

    private static Dataset PartOfMnist()
    {
        var mnist = RealMnist.Dataset;
        byte[] Join(ReadOnlyMemory<byte> all, int width) =>
            [.. all[..(TrainingCount * width)].Span, .. all.Slice(mnist.TrainingCount * width, TestCount * width).Span];
        return mnist with { Pixels = Join(mnist.Pixels, mnist.Shape.PixelCount), Labels = Join(mnist.Labels, 1), TrainingCount = TrainingCount };
    }

    private StoredRun Run(ModelDefinition definition)
    {
        if (!runs.TryGetValue(definition.Name, out var run))
        {
            run = Train(definition);
            runs.Add(definition.Name, run);
        }

        return run;
    }

    private StoredRun Train(ModelDefinition definition)
    {
        using var builder = new RunStore(folder.Path).Begin(definition.Name);
        var context = new TrainingContext(Seed: 1, Threads: 1, builder.WorkFolder, new Silence(), CancellationToken.None);
        using var model = BuiltInTrainers.Create()[definition.GetType()].Train(definition, Data.Data, context);
        var zip = Path.Combine(builder.Folder, "model.zip");
        model.Save(zip);
        var bytes = File.ReadAllBytes(zip);
        builder.Golden = GoldenAnswers.Of(Data.Data.Validation, images => model.Score(images, threads: 1));
        return builder.Publish(new RunRecord
        {
            Run = definition.Name,
            Experiment = "small",
            Model = definition,
            Kind = ModelKinds.Of(definition).Name,
            Data = new MnistData { Split = new StandardSplit { Validation = 300 } },
            Seed = 1,
            SplitSeed = 1,
            Status = RunStatus.Completed,
            Identity = "",
            DatasetSha256 = Data.Dataset.Sha256,
            StartedAt = DateTimeOffset.UnixEpoch,
            Environment = new RunEnvironment("1.2.3", "", "", "", 1, 1),
            Determinism = DeterminismGrade.SameThreads,
            Validation = Score(model, Data.Data.Validation),
            Test = Score(model, Data.Test),
            PredictMicroseconds = 1,
            ModelBytes = bytes.Length,
            ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Facts = model.Facts,
        });
    }

    private ClassificationMetrics Score(TrainedModel model, LabeledImages images) =>
        Evaluator.Evaluate(model.Score(images, threads: 1), images, Data.Data.ClassNames);

    private sealed class Silence : ITrainingObserver
    {
        public void Progressed(double? fraction, string status) { }
    }
}
