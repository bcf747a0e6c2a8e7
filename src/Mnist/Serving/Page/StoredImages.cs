using Mnist.Datasets;
using Mnist.Runs;
using Mnist.Serving.Boards;

namespace Mnist.Serving.Page;

/// <summary>Images that runs were scored on. The dataset of the run that was last asked about stays in memory.</summary>
internal sealed class StoredImages(StoredBoards boards, DatasetLoader loader, ServerOptions options)
{
    private readonly Lock loading = new();

    private (string Sha256, Dataset Dataset)? last;

    /// <summary>An image as PNG; null if there is no such run or row, or its data are no longer there or no longer the same.</summary>
    /// <param name="id">Of the run.</param>
    /// <param name="row">Of its dataset.</param>
    public byte[]? Png(string id, int row)
    {
        try
        {
            return boards.Now().Find(id) is { } run && Of(run) is { } dataset && row >= 0 && row < dataset.Labels.Length ? PixelPng.Of(dataset.PixelsOf(row), dataset.Shape) : null;
        }
        catch (Exception fault) when (fault is DatasetException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private Dataset? Of(StoredRun run)
    {
        lock (loading)
        {
            if (last?.Sha256 != run.Summary.DatasetSha256)
            {
                var dataset = loader.Load(run.Record.Data, options.DefinitionFolder);
                last = dataset.Sha256 == run.Summary.DatasetSha256 ? (dataset.Sha256, dataset) : last;
            }

            return last?.Sha256 == run.Summary.DatasetSha256 ? last.Value.Dataset : null;
        }
    }
}
