using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Trainers;

namespace Mnist.HostileWorker;

/// <summary>A search for two small networks with many epochs, a checkpoint after each: time enough to kill it in the middle of one.</summary>
internal static class LongSearch
{
    public const string State = "state";

    private const int Rows = 300;

    private const string Definition = """
        { "kind": "autoML", "name": "honest", "maximumTrials": 2, "sampler": "random", "portfolio": false, "ensemble": false, "families": [ { "kind": "dense", "space": {
          "layers": { "kind": "choice", "values": [ [ { "units": 16 } ], [ { "units": 24 } ] ] },
          "training.epochs": { "kind": "integer", "minimum": 300, "maximum": 400 } } } ] }
        """;

    public static TrainedModel Train(string folder, string state, JobExecutorFactory executors)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName;
        var context = new TrainingContext(Seed: 2, Threads: 1, work, new Silence(), CancellationToken.None) { State = new ResumableState(state, CheckpointSeconds: 0) };
        return new AutoMLTrainer(executors, TimeProvider.System).Train(JsonSerializer.Deserialize<ModelDefinition>(Definition, DefinitionJson.Compact)!, Data(), context);
    }

    public static TrainingData Data()
    {
        var random = new Random(1);
        var pixels = new byte[Rows * 64];
        random.NextBytes(pixels);
        var images = new LabeledImages(new ImageShape(8, 8), pixels, Enumerable.Range(0, Rows).Select(row => (byte)(row % 3)).ToArray(), Enumerable.Range(0, Rows).ToArray());
        return new TrainingData(images, images, ["a", "b", "c"]);
    }

    private sealed class Silence : ITrainingObserver
    {
        public void Progressed(double? fraction, string status)
        {
        }
    }
}
