using Mnist.Networks;

var layers = new[] { new HiddenLayer { Units = 64, BatchNorm = true }, new HiddenLayer { Units = 64, BatchNorm = true } };
var trainer = new NetworkTrainer(new NetworkArchitecture(Inputs: 2, Outputs: 2, layers), new TrainingSettings { Epochs = 30 });
NeuralNetwork network = trainer.Train(new Spirals(2_000), validation: new Spirals(501), seed: 1, threads: 2, Console.WriteLine);
float[] probabilities = network.Predict(new Spirals(4), threads: 1); // row by row, class by class
Console.WriteLine(string.Join(' ', probabilities));

// Points of two arms that wind around each other; class 0 or 1 is the arm.
internal sealed class Spirals(int count) : SampleRows
{
    public override int Count => count;
    public override int Width => 2;
    public override int Label(int row) => row % 2;
    public override void CopyRow(int row, Span<float> destination)
    {
        var angle = 6 * (row + 1f) / count;
        (destination[1], destination[0]) = MathF.SinCos(angle + MathF.PI * Label(row));
        (destination[0], destination[1]) = (destination[0] * angle / 6, destination[1] * angle / 6);
    }
}
