using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Mnist.Networks.MlNet;

namespace Mnist.Tests.Networks.MlNet;

public sealed class OnnxFileTests
{
    private const int Rows = 50;

    private readonly MLContext mlContext = new(seed: 1);

    [Fact]
    public void SaveAsOnnx_OfClasses_GivesTheirProbabilities() => AssertScores(
        mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Sample.Kind)).Fit(View()).Transform(View()), mlContext.MulticlassClassification.Trainers.DenseNetwork(hiddenUnits: [8], numberOfEpochs: 5), outputs: 3);

    [Fact]
    public void SaveAsOnnx_OfYesOrNo_GivesTheProbabilityOfYes() =>
        AssertScores(View(), mlContext.BinaryClassification.Trainers.DenseNetwork(labelColumnName: nameof(Sample.Answer)), outputs: 1);

    [Fact]
    public void SaveAsOnnx_OfNumbers_GivesThemInTheirOwnUnits() =>
        AssertScores(View(), mlContext.Regression.Trainers.DenseNetwork(labelColumnName: nameof(Sample.Number)), outputs: 1);

    private static void AssertScores(IDataView rows, NetworkEstimator trainer, int outputs)
    {
        var model = trainer.Fit(rows);
        using var file = new MemoryStream();
        model.SaveAsOnnx(file);
        using var session = new InferenceSession(file.ToArray());
        using var run = new RunOptions();
        using var features = OrtValue.CreateTensorValueFromMemory(Features(), [Rows, 2]);

        using var scores = session.Run(run, ["Features"], [features], ["Score"]);

        var found = scores[0].GetTensorDataAsSpan<float>().ToArray();
        var expected = new float[Rows * outputs];
        for (var row = 0; row < Rows; row++)
        {
            model.Model.Predict(Features().AsSpan(2 * row, 2), expected.AsSpan(outputs * row, outputs));
        }

        Assert.Equal(expected.Length, found.Length);
        Assert.All(Enumerable.Range(0, expected.Length), index => Assert.Equal(expected[index], found[index], 1e-4f * Math.Max(1, Math.Abs(expected[index]))));
    }

    private IDataView View() => mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(row => new Sample
    {
        Features = Features()[(2 * row)..(2 * row + 2)],
        Kind = row % 3,
        Answer = row % 3 == 0,
        Number = 100 + 10 * row % 7,
    }));

    private static float[] Features() => [.. Enumerable.Range(0, 2 * Rows).Select(place => MathF.Sin(place * 0.7f) + place % 3)];

    private sealed class Sample
    {
        [VectorType(2)]
        public float[] Features { get; init; } = [];

        public int Kind { get; init; }

        public bool Answer { get; init; }

        public float Number { get; init; }
    }
}
