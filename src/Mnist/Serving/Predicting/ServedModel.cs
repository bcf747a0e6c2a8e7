using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Runs.Manifests;

namespace Mnist.Serving.Predicting;

/// <summary>A model that answers questions from any thread.</summary>
internal sealed class ServedModel : IDisposable
{
    private readonly ModelZip zip;
    private readonly ScoringQueue queue;

    private ServedModel(string name, ModelZip zip, ImageInput input)
    {
        (Name, this.zip, Input) = (name, zip, input);
        queue = new ScoringQueue(input.Shape, images => zip.Score(images, threads: 1));
    }

    public string Name { get; }

    /// <summary>How image files become what it takes.</summary>
    public ImageInput Input { get; }

    public IReadOnlyList<string> ClassNames => zip.ClassNames;

    /// <summary>Pixels of an image.</summary>
    public int PixelCount => zip.PixelCount;

    /// <summary>Loads a model.</summary>
    /// <param name="name">What it is called here.</param>
    /// <param name="known">The zip.</param>
    /// <param name="trust">Whether to load it though nothing knows it.</param>
    /// <param name="workFolder">An existing folder for temporary files.</param>
    /// <exception cref="ModelZipException">It is missing, damaged, unknown, or no model of ours.</exception>
    public static ServedModel Load(string name, KnownZip known, bool trust, string workFolder)
    {
        if (!File.Exists(known.ZipPath))
        {
            throw new ModelZipException($"{known.ZipPath}: there is no such file; name the zip of a model, as mnist export writes it");
        }

        if (!trust && known.Doubt() is { } doubt)
        {
            throw new ModelZipException($"{known.ZipPath} is not loaded: {doubt}; if you know where it comes from, say so by --trust");
        }

        var reading = known.Reading();
        var zip = ModelZip.Load(known.ZipPath, workFolder);
        try
        {
            return new ServedModel(name, zip, ImageInput.Of(ImageShapes.Of(zip, reading), reading));
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>Class probabilities of images.</summary>
    /// <param name="pixels">Of one image after another, <see cref="PixelCount"/> each.</param>
    public Task<ClassProbabilities> ScoreAsync(ReadOnlyMemory<byte> pixels) => queue.ScoreAsync(pixels);

    public void Dispose()
    {
        queue.Complete();
        zip.Dispose();
    }
}
