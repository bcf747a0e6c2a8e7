namespace Mnist.Plots;

/// <summary>The pictures of a run.</summary>
internal static class RunPictures
{
    /// <summary>Those that the run has the figures for, the most telling first.</summary>
    public static IReadOnlyList<Picture> Of(PicturedRun run) =>
    [
        .. LearningCurves.Of(run),
        .. SearchHistory.Of(run),
        .. ParallelCoordinates.Of(run),
        ConfusionHeatMap.Of(run),
        ClassBars.Of(run),
        .. ReliabilityDiagram.Of(run),
        .. ConfidentMistakes.Of(run),
        .. FirstLayerWeights.Of(run),
        .. FeatureMaps.Of(run),
    ];
}
