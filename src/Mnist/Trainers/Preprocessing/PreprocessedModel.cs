using Mnist.Datasets;
using Mnist.Definitions.Preprocessing;
using Mnist.Models;

namespace Mnist.Trainers.Preprocessing;

/// <summary>A model that sees preprocessed images, as one that takes raw images. Its zip does the same.</summary>
internal sealed class PreprocessedModel(IClassifier model, PixelPipeline steps, string workFolder) : IClassifier
{
    private const string Zip = ".zip";

    /// <summary>Puts steps before a model.</summary>
    /// <param name="model">The model of preprocessed images; the result takes its place.</param>
    /// <param name="definitions">The steps as they were asked for.</param>
    /// <param name="steps">The steps, fitted.</param>
    /// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
    public static TrainedModel Of(TrainedModel model, IReadOnlyList<PreprocessingStep> definitions, PixelPipeline steps, string workFolder) => model with
    {
        Classifier = new PreprocessedModel(model.Classifier, steps, workFolder),
        Facts = model.Facts with
        {
            Packages = PreprocessedTrainer.PackagesWith(model.Facts.Packages),
            UsesPixelGeometry = model.Facts.UsesPixelGeometry || definitions.Any(PreprocessingRules.UsesPixelGeometry),
            Chosen = model.Facts.Chosen is { } chosen ? chosen with { Preprocessing = [.. definitions, .. chosen.Preprocessing ?? []] } : null,
        },
        SaveMore = model.SaveMore is { } saveMore ? runFolder => SaveMore(saveMore, runFolder, steps, workFolder) : null,
    };

    public ClassProbabilities Score(LabeledImages images, int threads) => model.Score(steps.Apply(images, threads), threads);

    public void Save(string path)
    {
        var inner = Path.Combine(workFolder, "preprocessed" + Zip);
        File.Delete(inner);
        model.Save(inner);
        PreprocessedZip.Write(steps, inner, path, workFolder);
    }

    public void Dispose() => model.Dispose();

    // What the model writes; zips among it are made to take raw images.
    private static void SaveMore(Action<string> saveMore, string runFolder, PixelPipeline steps, string workFolder)
    {
        var folder = Directory.CreateDirectory(Path.Combine(workFolder, "more")).FullName;
        saveMore(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(runFolder, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Path.GetExtension(file) == Zip)
            {
                PreprocessedZip.Write(steps, file, target, workFolder);
            }
            else
            {
                File.Move(file, target);
            }
        }
    }
}
