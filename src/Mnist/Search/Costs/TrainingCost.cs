using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;

namespace Mnist.Search.Costs;

/// <summary>A first guess of how long training takes. Good to a factor of a few; see <see cref="SearchCosts"/>.</summary>
internal static class TrainingCost
{
    private const double MeasuredRows = 60_000;
    private const int MeasuredThreads = 2;

    /// <summary>What a classical model does for each tree, split or iteration whatever the rows, as rows that would take as long: 4,000 for FastTree, 3,000
    /// for LightGBM, by trainings on 417 rows, which were guessed at a tenth of their time.</summary>
    private const int RowsOfNone = 4_000;

    /// <summary>Of a network's code that has not run before, whatever the rows.</summary>
    private const double StartSeconds = 0.2;

    /// <summary>Seconds a training is guessed to take.</summary>
    public static double GuessSeconds(ModelDefinition definition, TrainingData data, int threads)
    {
        var rows = data.Training.Count + (definition is NetworkModel ? 0 : RowsOfNone);
        return (definition is NetworkModel ? StartSeconds : 0) + SearchableKind.Of(definition).TrainingSeconds(definition, data.Shape.Features, data.ClassNames.Count) * rows / MeasuredRows * MeasuredThreads / threads;
    }

    /// <summary>Seconds that cores are guessed to be busy with a training, all of them together.</summary>
    public static double GuessCoreSeconds(ModelDefinition definition, TrainingData data) =>
        GuessSeconds(definition, data, threads: ModelKinds.Of(definition).Threads == ThreadUse.One ? MeasuredThreads : 1);
}
