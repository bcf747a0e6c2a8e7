using System.Globalization;
using System.Runtime.Intrinsics;
using Mnist.Networks;
using Mnist.Networks.Probe;

// Prints the vector width in use and a hash of some changed images; then trains two small networks on sparse rows, with every option, one of which
// reads them as images, and prints every prediction. Runs of it under settings that take vector instructions away are compared by the tests.
var layer = new HiddenLayer { Units = 70, Activation = Activation.Gelu, BatchNorm = true, Dropout = 0.2 };
var architecture = new NetworkArchitecture(
    Inputs: 20, Outputs: 4, [layer, layer with { Units = 80, Activation = Activation.Relu }, layer with { Units = 30, BatchNorm = false }]);
Convolution Filters(int count) => new() { Filters = count, BatchNorm = true };
var images = architecture with
{
    Layers = [],
    Images = new ImageStage(new(4, 5, 1), [
        Filters(7), Filters(18), new Residual { Layers = [Filters(9) with { Size = 5 }] },
        new Branches { Lists = [[new MaxPool { Padding = Padding.Same }], [Filters(3), new AveragePool { Padding = Padding.Same }]] }]),
};
var settings = new TrainingSettings
{
    BatchSize = 16,
    Epochs = 3,
    MaxGradientNorm = 1,
    MaxWeightNorm = 2,
    WeightAverageDecay = 0.9,
    Mixup = 0.3,
    BalanceClasses = true,
};

Console.WriteLine(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0);
Console.WriteLine(ChangedImages.Hash());
foreach (var trained in new[] { architecture, images })
{
    var network = new NetworkTrainer(trained, settings).Train(new WaveRows(), validation: null, seed: 1, threads: 2);
    foreach (var probability in network.Predict(new WaveRows(), threads: 1))
    {
        Console.WriteLine(probability.ToString("R", CultureInfo.InvariantCulture));
    }
}
