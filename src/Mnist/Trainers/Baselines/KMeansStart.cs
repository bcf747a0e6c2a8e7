using Microsoft.ML.Trainers;

namespace Mnist.Trainers.Baselines;

/// <summary>How the first centres of k-means are found.</summary>
internal static class KMeansStart
{
    /// <summary>Rows a centre below which ML.NET's quick start may not find as many centres as it was asked for, and fails.</summary>
    private const int FewRows = 10;

    /// <summary>The quick start, which samples many centres at once, or of few rows k-means++, which takes one after the other (Arthur and Vassilvitskii, 2007).</summary>
    /// <param name="rows">Rows to group.</param>
    /// <param name="centres">Centres wanted.</param>
    public static KMeansTrainer.InitializationAlgorithm For(int rows, int centres) =>
        rows < FewRows * centres ? KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus : KMeansTrainer.InitializationAlgorithm.KMeansYinyang;
}
