using Mnist.Datasets;
using Mnist.Models;
using Mnist.Plots;
using Mnist.Runs;

namespace Mnist.Reports.Html;

/// <summary>What a run's folder has for people: a page, and its pictures.</summary>
internal static class RunDocuments
{
    public const string Page = "report.html";

    public const string PicturesFolder = "plots";

    /// <summary>Writes both into a run's folder.</summary>
    public static void Write(StoredRun run, Dataset dataset, ShownNetwork? network, int threads)
    {
        var pictured = PicturedRun.Read(run, dataset, network);
        var pictures = DrawnPicture.Of(RunPictures.Of(pictured), threads);
        PictureFiles.Write(Path.Combine(run.Folder, PicturesFolder), pictures, threads);
        File.WriteAllText(Path.Combine(run.Folder, Page), RunPage.Write(pictured, pictures));
    }
}
