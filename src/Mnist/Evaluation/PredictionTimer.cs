using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Evaluation;

/// <summary>Measures how long a model takes to score an image in a batch: by up to five scorings of all images, none begun after a second.</summary>
internal sealed class PredictionTimer(TimeProvider time)
{
    private const int MostScorings = 5;

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(1);

    /// <summary>Seconds that measuring takes at most.</summary>
    /// <param name="scoringSeconds">What one scoring takes.</param>
    public static double ExpectSeconds(double scoringSeconds) => Math.Min(MostScorings * scoringSeconds, Enough.TotalSeconds + scoringSeconds);

    /// <summary>The median; the caller has scored once before, so nothing is cold.</summary>
    /// <returns>Microseconds an image.</returns>
    public double Measure(IClassifier model, LabeledImages images, int threads)
    {
        var scorings = new List<TimeSpan>();
        var begin = time.GetTimestamp();
        do
        {
            var start = time.GetTimestamp();
            model.Score(images, threads);
            scorings.Add(time.GetElapsedTime(start));
        }
        while (scorings.Count < MostScorings && time.GetElapsedTime(begin) < Enough);

        scorings.Sort();
        var median = (scorings[(scorings.Count - 1) / 2] + scorings[scorings.Count / 2]) / 2;
        return median.TotalMicroseconds / images.Count;
    }
}
