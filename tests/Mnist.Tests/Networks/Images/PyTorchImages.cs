using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks.Images;

/// <summary>Three training steps of a small network that reads images, as PyTorch takes them: reference/pytorch_images.py wrote the numbers.</summary>
internal sealed record PyTorchImages(
    string Name, int[] Image, IReadOnlyList<NetworkLayer> Layers, IReadOnlyList<HiddenLayer> Dense, string Optimizer, double LearningRate, double Momentum,
    double L2, double WeightDecay, double MaxGradientNorm, double MaxWeightNorm, int[] Rows, int[] Labels, IReadOnlyList<int[]> Initial,
    IReadOnlyList<double> Losses, IReadOnlyList<double[]> Gradients, IReadOnlyList<double[]> Parameters, double[] Predictions)
{
    private const double Unit = 1 / 256.0;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly Lazy<List<PyTorchImages>> All = new(() => JsonSerializer.Deserialize<List<PyTorchImages>>(File.ReadAllText(PathOfNumbers()), Options)!);

    /// <summary>The names of some networks.</summary>
    public static TheoryData<string> Names(Func<PyTorchImages, bool> which) => [.. All.Value.Where(which).Select(reference => reference.Name)];

    /// <summary>One of the <see cref="Names"/>.</summary>
    public static PyTorchImages Named(string name) => All.Value.Single(reference => reference.Name == name);

    public NetworkArchitecture Architecture => new(Image[0] * Image[1] * Image[2], 3, Dense) { Images = new ImageStage(new(Image[0], Image[1], Image[2]), Layers) };

    public TrainingSettings Settings => new()
    {
        L2 = L2,
        MaxGradientNorm = MaxGradientNorm,
        MaxWeightNorm = MaxWeightNorm,
        Optimizer = Optimizer switch
        {
            "sgd" => new Sgd { LearningRate = LearningRate, Momentum = Momentum, Nesterov = Momentum > 0 },
            "adam" => new Adam { LearningRate = LearningRate, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-3 },
            _ => new AdamW { LearningRate = LearningRate, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-3, WeightDecay = WeightDecay },
        },
    };

    /// <summary>The batch of every step.</summary>
    public ArrayRows Batch => new(Architecture.Inputs, InFloat(Rows), Labels);

    /// <summary>The batch as images in double.</summary>
    public IReadOnlyList<double[]> Images => [.. InDouble(Rows).Chunk(Architecture.Inputs)];

    /// <summary>Parameters before the first step.</summary>
    public IReadOnlyList<double[]> Start => [.. Initial.Select(InDouble)];

    private static double[] InDouble(int[] multiples) => [.. multiples.Select(multiple => multiple * Unit)];

    private static float[] InFloat(int[] multiples) => [.. multiples.Select(multiple => (float)(multiple * Unit))];

    private static string PathOfNumbers([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "reference", "pytorch_images.json");
}
