using System.Text.Json;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.Onnx;
using Mnist.Models.Zip;
using Mnist.Runs.Manifests;

namespace Mnist.Serving.Predicting;

/// <summary>A model that answers questions from any thread.</summary>
internal sealed class ServedModel : IDisposable
{
    private readonly ModelZip zip;
    private readonly GraphScorer? graph;
    private readonly ScoringQueue queue;

    private ServedModel(string name, ModelZip zip, GraphScorer? graph, ImageInput input)
    {
        (Name, this.zip, this.graph, Input) = (name, zip, graph, input);
        EncodedClassNames = [.. zip.ClassNames.Select(one => JsonEncodedText.Encode(one))];
        queue = new ScoringQueue(zip.PixelCount, graph is null ? images => zip.Score(RowsOf(images), threads: 1) : images => graph.Score(images.Span));
    }

    public string Name { get; }

    /// <summary>How image files become what it takes.</summary>
    public ImageInput Input { get; }

    public IReadOnlyList<string> ClassNames => zip.ClassNames;

    /// <summary>Those, as JSON has them.</summary>
    public IReadOnlyList<JsonEncodedText> EncodedClassNames { get; }

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
            return new ServedModel(name, zip, GraphScorer.Of(zip, known.ZipPath), ImageInput.Of(ImageShapes.Of(zip, reading), reading));
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
        graph?.Dispose();
        zip.Dispose();
    }

    private LabeledImages RowsOf(ReadOnlyMemory<byte> images)
    {
        var count = images.Length / PixelCount;
        return new LabeledImages(Input.Shape, images, new byte[count], Enumerable.Range(0, count).ToArray());
    }
}
