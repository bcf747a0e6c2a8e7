using System.Globalization;
using System.Runtime.Intrinsics;
using Mnist.Networks;
using Mnist.Networks.Probe;

// Prints the vector width in use and a hash of some changed images; then trains a small network on sparse rows, with every option, and prints
// every prediction. Runs of it under settings that take vector instructions away are compared by the tests.
var layer = new HiddenLayer { Units = 70, Activation = Activation.Gelu, BatchNorm = true, Dropout = 0.2 };
var architecture = new NetworkArchitecture(
    Inputs: 20, Classes: 4, [layer, layer with { Units = 80, Activation = Activation.Relu }, layer with { Units = 30, BatchNorm = false }]);
var trainer = new NetworkTrainer(architecture, new TrainingSettings
{
    BatchSize = 16,
    Epochs = 3,
    MaxGradientNorm = 1,
    MaxWeightNorm = 2,
    WeightAverageDecay = 0.9,
    Mixup = 0.3,
    BalanceClasses = true,
});
var network = trainer.Train(new WaveRows(), validation: null, seed: 1, threads: 2);

Console.WriteLine(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0);
Console.WriteLine(ChangedImages.Hash());
foreach (var probability in network.Predict(new WaveRows(), threads: 1))
{
    Console.WriteLine(probability.ToString("R", CultureInfo.InvariantCulture));
}
