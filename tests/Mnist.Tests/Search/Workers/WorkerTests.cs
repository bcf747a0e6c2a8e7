using System.Text;
using Mnist.Definitions.Models;
using Mnist.Search.Running;
using Mnist.Search.Workers;
using Mnist.Trainers;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Search.Workers;

public sealed class WorkerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Serve_Jobs_AnswersEachAndCallsTheEndOfItsInput()
    {
        var rows = Path.Combine(folder.Path, "rows.bin");
        SharedRows.Write(rows, TinyData.Create());
        var jobs = Enumerable.Range(6, 2).Select(tens => WorkerMessage.Line(new Job
        {
            Definition = new LightGbmModel { Name = "trees", Seed = 1, Iterations = 10 * tens },
            Threads = 1,
            Folder = folder.Path,
        }));
        using var output = new MemoryStream();
        var ends = 0;
        var catalog = FakeTrainer.Catalog((typeof(LightGbmModel), TrainHalf));
        new Worker(catalog, TimeProvider.System).Serve(rows, new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', jobs))), output, () => ends++);

        var messages = Lines.Of(new MemoryStream(output.ToArray())).Select(WorkerMessage.Of).ToList();
        Assert.Equal([true, false, false, true, false, false, true], messages.Select(message => message.IsReady));
        Assert.Equal([0.6, 0.7], messages.Select(message => message.Outcome?.ValidationAccuracy).OfType<double>());
        Assert.Equal([0.5, 0.5], messages.Select(message => message.Progress).OfType<double>());
        Assert.Equal(1, ends);
    }

    private static FakeModel TrainHalf(ModelDefinition definition, TrainingContext context)
    {
        context.Observer.Progressed(0.5, "");
        return new FakeModel(((LightGbmModel)definition).Iterations);
    }
}
