using Mnist.Datasets;
using Mnist.Models.Zip;

namespace Mnist.Models;

/// <summary>A model that is a zip on disk. It is loaded when it is first scored, and scored through ML.NET.</summary>
/// <param name="zip">The zip; it must stay until this is disposed.</param>
/// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
public sealed class StoredZipModel(string zip, string workFolder) : IClassifier
{
    private ModelZip? loaded;

    /// <inheritdoc/>
    /// <exception cref="ModelZipException">The zip cannot be used, or takes images of another size.</exception>
    public ClassProbabilities Score(LabeledImages images, int threads) => (loaded ??= ModelZip.Load(zip, workFolder)).Score(images, threads);

    /// <summary>Copies the zip.</summary>
    /// <param name="path">File to create; it must not exist.</param>
    public void Save(string path) => File.Copy(zip, path);

    /// <inheritdoc/>
    public void Dispose() => loaded?.Dispose();
}
