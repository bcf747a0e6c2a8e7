using Mnist.Datasets;
using Mnist.Networks;
using Mnist.Plots;
using Mnist.Runs;

namespace Mnist.Reports.Html;

/// <summary>What a run's folder has for people: a page, and its pictures.</summary>
internal static class RunDocuments
{
    /// <summary>Name of the page.</summary>
    public const string Page = "report.html";

    private const string PicturesFolder = "plots";

    /// <summary>Writes both into a run's folder.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="dataset">The dataset it was trained on.</param>
    /// <param name="firstLayer">The first layer of a dense network; null for other models.</param>
    /// <param name="threads">Threads to draw on, at least 1.</param>
    public static void Write(StoredRun run, Dataset dataset, FoldedLayer? firstLayer, int threads)
    {
        var pictured = PicturedRun.Read(run, dataset, firstLayer);
        var pictures = DrawnPicture.Of(RunPictures.Of(pictured), threads);
        PictureFiles.Write(Path.Combine(run.Folder, PicturesFolder), pictures, threads);
        File.WriteAllText(Path.Combine(run.Folder, Page), RunPage.Write(pictured, pictures));
    }
}
