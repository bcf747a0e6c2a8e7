using Microsoft.Extensions.Time.Testing;
using Mnist.Datasets;
using Mnist.Evaluation;
using Mnist.Models;

namespace Mnist.Tests.Evaluation;

public sealed class PredictionTimerTests
{
    private readonly FakeTimeProvider time = new();

    [Theory]
    [InlineData(100, 1e-6)]
    [InlineData(10_000, 1e-6)]
    [InlineData(10_000, 5e-5)]
    [InlineData(10_000, 1e-3)]
    [InlineData(10_000, 0.5)]
    public void Measure_ModelThatTakesSoLongAnImage_TellsItInNoMoreTimeThanExpected(int images, double secondsAnImage)
    {
        using var model = new EvenModel(time, secondsAnImage);
        var begin = time.GetTimestamp();

        Assert.Equal(1e6 * secondsAnImage, new PredictionTimer(time).Measure(model, Images(images), threads: 1), 1e-3 * 1e6 * secondsAnImage);

        Assert.InRange(time.GetElapsedTime(begin).TotalSeconds, 0, 1.001 * PredictionTimer.ExpectSeconds(images * secondsAnImage, images));
    }

    /// <summary>What it takes is time that a search has not for its trials.</summary>
    [Fact]
    public void Measure_AllImagesTakeASecond_TakesAboutHalfOfOne()
    {
        using var model = new EvenModel(time, 1e-4);
        var begin = time.GetTimestamp();

        new PredictionTimer(time).Measure(model, Images(10_000), threads: 1);

        Assert.InRange(time.GetElapsedTime(begin).TotalSeconds, 0.5, 0.6 + 1e-6);
    }

    private static LabeledImages Images(int count) => new(new ImageShape(1, 1), new byte[count], new byte[count], Enumerable.Range(0, count).ToArray());

    /// <summary>A model that takes as long for every image.</summary>
    private sealed class EvenModel(FakeTimeProvider time, double secondsAnImage) : IClassifier
    {
        public ClassProbabilities Score(LabeledImages images, int threads)
        {
            time.Advance(TimeSpan.FromSeconds(secondsAnImage * images.Count));
            return new ClassProbabilities(1, new float[images.Count]);
        }

        public void Save(string path) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
