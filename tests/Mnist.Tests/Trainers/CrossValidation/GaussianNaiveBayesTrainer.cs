using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Trainers;

namespace Mnist.Tests.Trainers.CrossValidation;

/// <summary>Gaussian naive Bayes, whose fit is a closed form: the mean and variance of each pixel, 0 to 1, in each class. Variances are made larger by a fraction of the largest.</summary>
internal sealed class GaussianNaiveBayesTrainer(double smoothing) : ITrainer
{
    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        var size = data.Shape.PixelCount;
        var all = Moments(data.Training, size, _ => true);
        var least = smoothing * all.Variance.Max();
        var classes = Enumerable.Range(0, data.ClassNames.Count).Select(label => Moments(data.Training, size, other => other == label)).ToList();
        return new TrainedModel(new Fitted([.. classes.Select(one => (one.Mean, one.Variance.Select(variance => variance + least).ToArray(), Math.Log((double)one.Count / data.Training.Count)))]), new ModelFacts());
    }

    private static (double[] Mean, double[] Variance, int Count) Moments(LabeledImages images, int size, Predicate<int> isCounted)
    {
        var (sum, squares, count) = (new double[size], new double[size], 0);
        for (var row = 0; row < images.Count; row++)
        {
            if (isCounted(images.Label(row)))
            {
                count++;
                for (var pixel = 0; pixel < size; pixel++)
                {
                    var value = images.Pixels(row)[pixel] / 255.0;
                    sum[pixel] += value;
                    squares[pixel] += value * value;
                }
            }
        }

        var mean = Array.ConvertAll(sum, value => value / count);
        return (mean, [.. squares.Select((square, pixel) => (square / count) - (mean[pixel] * mean[pixel]))], count);
    }

    private sealed class Fitted(IReadOnlyList<(double[] Mean, double[] Variance, double LogPrior)> classes) : IClassifier
    {
        public ClassProbabilities Score(LabeledImages images, int threads) =>
            new(classes.Count, Enumerable.Range(0, images.Count).SelectMany(row => Softmax([.. classes.Select(one => LogJoint(images.Pixels(row), one))])).ToArray());

        public void Save(string path) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        private static double LogJoint(ReadOnlySpan<byte> pixels, (double[] Mean, double[] Variance, double LogPrior) one)
        {
            var sum = one.LogPrior;
            for (var pixel = 0; pixel < pixels.Length; pixel++)
            {
                var difference = (pixels[pixel] / 255.0) - one.Mean[pixel];
                sum -= 0.5 * (Math.Log(2 * Math.PI * one.Variance[pixel]) + (difference * difference / one.Variance[pixel]));
            }

            return sum;
        }

        private static IEnumerable<float> Softmax(double[] logarithms)
        {
            var largest = logarithms.Max();
            var total = logarithms.Sum(value => Math.Exp(value - largest));
            return logarithms.Select(value => (float)(Math.Exp(value - largest) / total));
        }
    }
}
