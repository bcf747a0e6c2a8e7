using System.Globalization;
using Mnist.Benchmarks;
using Mnist.Benchmarks.Peers;
using Mnist.Datasets;
using Mnist.Definitions;

// Usage, from the root of the repository:
//   dotnet run -c Release --project tests/Mnist.Benchmarks -- [threads] [rounds]   our engine and its peers, side by side
//   dotnet run -c Release --project tests/Mnist.Benchmarks -- kernels              the matrix kernels alone
// The peers want Debian's python3-torch, python3-sklearn and libopenblas0-pthread; with plain libblas an epoch of theirs takes minutes.
if (args is ["kernels"])
{
    BenchmarkDotNet.Running.BenchmarkRunner.Run<KernelBenchmarks>();
    return 0;
}

const double flopsPerEpoch = 155.8e9;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var threads = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Environment.ProcessorCount;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
var dataFolder = Path.GetFullPath("experiments/data");

var dataset = new DatasetLoader(dataFolder).Load(new MnistData(), dataFolder);
PixelRows training = new(Rows(0, dataset.TrainingCount)), test = new(Rows(dataset.TrainingCount, dataset.Labels.Length));
var peers = new List<IPeer> { new EnginePeer(training, test, threads) };
foreach (var script in new[] { "pytorch.py", "scikit_learn.py" })
{
    if (PythonPeer.Start(script, Path.Combine(dataFolder, "mnist"), threads, out var problem) is { } peer)
    {
        peers.Add(peer);
    }
    else
    {
        Console.WriteLine($"skipped {script}: {problem}");
    }
}

var limit = MachineLimit.FlopsPerSecond(threads);
Console.WriteLine($"{threads} threads, multiply-add limit {limit / 1e9:F1} GFLOP/s");
var table = new SideBySide(Console.Out);
var epoch = table.Run(peers, "epoch", "seconds", 1, rounds);
Console.WriteLine($"  our epoch is {epoch / (flopsPerEpoch / limit):F2} of the dense multiply-add limit ({flopsPerEpoch / limit:F3} s)");
table.Run(peers, "batch", "milliseconds for 10,000 rows", 1e3, 3 * rounds);
table.Run(peers, "row", "microseconds a row", 1e6, rounds);
peers.ForEach(peer => peer.Dispose());
return 0;

LabeledImages Rows(int start, int end) =>
    new(dataset.Shape, dataset.Pixels, dataset.Labels, Enumerable.Range(start, end - start).ToArray());
