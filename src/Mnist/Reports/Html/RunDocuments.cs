using Mnist.Plots;

namespace Mnist.Reports.Html;

/// <summary>What a run's folder has for people: a page, and its pictures.</summary>
internal static class RunDocuments
{
    /// <summary>Name of the page.</summary>
    public const string Page = "report.html";

    private const string PicturesFolder = "plots";

    /// <summary>Writes both.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="threads">Threads to draw on, at least 1.</param>
    public static void Write(PicturedRun run, string folder, int threads)
    {
        var pictures = DrawnPicture.Of(RunPictures.Of(run), threads);
        PictureFiles.Write(Path.Combine(folder, PicturesFolder), pictures, threads);
        File.WriteAllText(Path.Combine(folder, Page), RunPage.Write(run, pictures));
    }
}
