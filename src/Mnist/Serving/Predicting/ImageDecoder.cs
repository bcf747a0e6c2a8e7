using Mnist.Datasets;

namespace Mnist.Serving.Predicting;

/// <summary>Reads image files, few at a time: each takes many times its pixels of memory.</summary>
internal sealed class ImageDecoder(ServerOptions options) : IDisposable
{
    private readonly SemaphoreSlim turns = new(options.Limits.Decodings);

    public async Task<ReadImage> ReadAsync(ImageInput input, EncodedImage image, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => input.Read(image), cancellation);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();
}
