using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Benchmarks.Bare;
using Mnist.Benchmarks.LibTorch;
using Mnist.Networks;
using static TorchSharp.torch;

// libtorch as a peer for a network, by TorchSharp, each work in whichever way is the fastest; it is spoken to as convolution.py is.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
OlderLibrary.Mend(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));
int[] counts = [.. args[1..5].Select(count => int.Parse(count, CultureInfo.InvariantCulture))];
var (folder, threads, trained, scored, single) = (args[0], counts[0], counts[1], counts[2], counts[3]);
var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };
var layers = JsonSerializer.Deserialize<IReadOnlyList<NetworkLayer>>(args[5], options)!;

// Of images not many fit the cache at once; rows of dense layers pay together.
int[] sizes = layers.All(layer => layer is HiddenLayer) ? [500, scored] : [50, 125, 500];
set_num_threads(threads);
random.manual_seed(1);
var (images, labels) = Read(new ByteRows(folder, 60_000));
var test = Read(new ByteRows(folder, scored, "t10k")).Images;

TorchContender[] contenders = [new(layers, images, labels, channelsLast: true), new(layers, images, labels, channelsLast: false)];
var few = test.narrow(0, 0, Math.Min(sizes[^1], scored));
var training = contenders.MinBy(contender => Best(() => contender.Train(256)))!;
var (scoring, atOnce) = contenders.SelectMany(contender => sizes.Select(size => (contender, size))).MinBy(way => Best(() => way.contender.Score(few, way.size)));
var row = contenders.MinBy(contender => Best(() => contender.Score(test.narrow(0, 0, 1), 1)))!;

Console.WriteLine($"libtorch {__version__}\t\t{training.Parameters} parameters, trains {Layout(training)}; scores {Layout(scoring)}, {atOnce} at a time; single rows {Layout(row)}");
while (Console.ReadLine() is { } work)
{
    Console.WriteLine(work switch
    {
        "epoch" => training.Train(trained),
        "epochs" => Median(3, _ => training.Train(trained)),
        "batch" => scoring.Score(test, atOnce),
        "row" => Median(single, index => row.Score(test.narrow(0, index, 1), 1)),
        _ => throw new ArgumentException($"no work is called {work}"),
    });
}

string Layout(TorchContender contender) => contender == contenders[0] ? "channels_last" : "contiguous";

static double Median(int count, Func<int, double> run) => Enumerable.Range(0, count).Select(run).Order().ElementAt(count / 2);

// Two runs before warm it up.
static double Best(Func<double> run) => Enumerable.Range(0, 5).Select(_ => run()).Skip(2).Min();

static (Tensor Images, Tensor Labels) Read(ByteRows rows)
{
    var pixels = new float[rows.Count * rows.Width];
    for (var row = 0; row < rows.Count; row++)
    {
        rows.CopyRow(row, pixels.AsSpan(row * rows.Width, rows.Width));
    }

    return (tensor(pixels).reshape(rows.Count, 1, rows.Width / rows.ImageWidth, rows.ImageWidth), tensor([.. Enumerable.Range(0, rows.Count).Select(row => (long)rows.Label(row))]));
}
