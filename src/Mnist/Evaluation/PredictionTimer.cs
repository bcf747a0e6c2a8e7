using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Evaluation;

/// <summary>
/// Measures how long a model takes to score an image in a batch: by up to five scorings, none begun after a second, of all images, or of as many
/// of them as take a tenth of a second.
/// </summary>
internal sealed class PredictionTimer(TimeProvider time)
{
    private const int MostScorings = 5;

    /// <summary>Fewer would not keep all threads busy.</summary>
    private const int FewestImages = 1_000;

    private const double ScoringSeconds = 0.1;

    private const double EnoughSeconds = 1;

    /// <summary>Seconds that measuring takes at most.</summary>
    /// <param name="scoringSeconds">What one scoring of all images takes.</param>
    /// <param name="images">How many there are.</param>
    public static double ExpectSeconds(double scoringSeconds, long images)
    {
        var fewSeconds = images > FewestImages ? scoringSeconds * FewestImages / images : 0;
        var seconds = images > FewestImages ? Math.Min(scoringSeconds, Math.Max(fewSeconds, ScoringSeconds)) : scoringSeconds;
        return fewSeconds + Math.Min(MostScorings * seconds, EnoughSeconds + seconds);
    }

    /// <summary>The median; the caller has scored once before, so nothing is cold.</summary>
    /// <returns>Microseconds an image.</returns>
    public double Measure(IClassifier model, LabeledImages images, int threads)
    {
        var sample = images.Count > FewestImages ? Enough(model, images, threads) : images;
        var scorings = new List<double>();
        var begin = time.GetTimestamp();
        do
        {
            scorings.Add(SecondsOf(model, sample, threads));
        }
        while (scorings.Count < MostScorings && time.GetElapsedTime(begin).TotalSeconds < EnoughSeconds);

        scorings.Sort();
        var median = (scorings[(scorings.Count - 1) / 2] + scorings[scorings.Count / 2]) / 2;
        return 1e6 * median / sample.Count;
    }

    private LabeledImages Enough(IClassifier model, LabeledImages images, int threads)
    {
        var few = images.EvenlySpread(FewestImages);
        var enough = FewestImages * ScoringSeconds / SecondsOf(model, few, threads);
        return images.EvenlySpread((int)Math.Clamp(enough, FewestImages, images.Count));
    }

    private double SecondsOf(IClassifier model, LabeledImages images, int threads)
    {
        var start = time.GetTimestamp();
        model.Score(images, threads);
        return time.GetElapsedTime(start).TotalSeconds;
    }
}
