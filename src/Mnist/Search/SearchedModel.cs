using Mnist.Datasets;
using Mnist.Search.Trials;
using Mnist.Trainers;

namespace Mnist.Search;

/// <summary>The winner of a search: the winning trial's model, which also knows what search it comes from.</summary>
/// <param name="best">The winning trial; its model is disposed with this one.</param>
/// <param name="trials">Trials the search made.</param>
internal sealed class SearchedModel(Trial best, int trials) : ITrainedModel
{
    private readonly ITrainedModel model = best.Model!;

    /// <inheritdoc/>
    public ModelFacts Facts => model.Facts with { Trials = trials, Chosen = best.Definition };

    /// <inheritdoc/>
    public ClassProbabilities Score(LabeledImages images, int threads) => model.Score(images, threads);

    /// <inheritdoc/>
    public void Save(string path) => model.Save(path);

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();
}
