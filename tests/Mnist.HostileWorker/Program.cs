using System.Globalization;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.HostileWorker;
using Mnist.Search.Running;
using Mnist.Search.Workers;
using Mnist.Trainers;

var rows = args[^1];
switch (args[0])
{
    case Modes.Worker:
        Serve(HostileTrainers());
        break;
    case Modes.RemoteWorker:
        Serve(HostileTrainers(), isRemote: true);
        break;
    case Modes.SleepingWorker:
        Serve(HostileTrainers(HostileTrainer.Sleeps), isRemote: true);
        break;
    case Modes.HostileKinds:
        Serve(HostileKinds());
        break;
    case Modes.Rubbish:
        Console.WriteLine("hello, is this the search?");
        Thread.Sleep(Timeout.Infinite);
        break;
    case Modes.EndlessLine:
        while (true)
        {
            Console.Out.Write("aaaaaaaaaaaaaaaa");
        }

    case Modes.Mute:
        Thread.Sleep(Timeout.Infinite);
        break;
    case Modes.Search:
        LongSearch.Train(rows, Path.Combine(rows, LongSearch.State), ProcessExecutor.Factory(new WorkerCommand(Environment.ProcessPath!, [Modes.Worker]), TimeProvider.System)).Dispose();
        break;
    case Modes.Parent:
        await RunTrialsWithoutEnd(args[1], rows);
        break;
}

return 0;

void Serve(IReadOnlyDictionary<Type, ITrainer> trainers, bool isRemote = false)
{
    ChildProcess.Subordinate();
    using var input = Console.OpenStandardInput();
    using var output = ChildProcess.TakeStandardOutput(Console.OpenStandardOutput);
    new Worker(new TrainerCatalog(trainers), TimeProvider.System) { IsRemote = isRemote }.Serve(rows, input, output, ChildProcess.Die);
}

static Dictionary<Type, ITrainer> HostileTrainers(string? behaviour = null) => BuiltInTrainers.Create().ToDictionary(trainer => trainer.Key, ITrainer (trainer) => new HostileTrainer(trainer.Value, behaviour));

static Dictionary<Type, ITrainer> HostileKinds()
{
    var trainers = new Dictionary<Type, ITrainer>(BuiltInTrainers.Create());
    foreach (var (kind, behaviour) in new (Type, string)[]
    {
        (typeof(NaiveBayesModel), HostileTrainer.LoopsForEver),
        (typeof(LinearSvmModel), HostileTrainer.SleepsInNativeCode),
        (typeof(KMeansLbfgsModel), HostileTrainer.AllocatesInNativeCode),
        (typeof(FastForestModel), HostileTrainer.Allocates),
        (typeof(AveragedPerceptronModel), HostileTrainer.Aborts),
        (typeof(SdcaMaximumEntropyModel), HostileTrainer.Exits),
    })
    {
        trainers[kind] = new HostileTrainer(trainers[kind], behaviour);
    }

    return trainers;
}

// A search that is waiting for its trials; whoever started it is told, and may kill it.
static async Task RunTrialsWithoutEnd(string name, string folder)
{
    var images = new LabeledImages(new ImageShape(28, 28), new byte[100 * 784], new byte[100], Enumerable.Range(0, 100).ToArray());
    var command = new WorkerCommand(Environment.ProcessPath!, [Modes.Worker]);
    using var trials = ProcessExecutor.Factory(command, TimeProvider.System)(new TrainingData(images, images, ["0", "1"]), 2, folder);
    await Task.WhenAll(Enumerable.Range(0, 2).Select(number => trials.RunAsync(
        new Job
        {
            Definition = new NaiveBayesModel { Name = name, Seed = 1 },
            Threads = 1,
            Folder = Directory.CreateDirectory(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture))).FullName,
        },
        _ => Console.WriteLine("training"),
        CancellationToken.None)));
}
