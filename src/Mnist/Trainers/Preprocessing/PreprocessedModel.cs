using Mnist.Datasets;
using Mnist.Definitions.Preprocessing;
using Mnist.Models;
using Mnist.Networks;

namespace Mnist.Trainers.Preprocessing;

/// <summary>A model that sees preprocessed images, as one that takes raw images. Its zip does the same.</summary>
/// <param name="model">The model of preprocessed images; disposed with this.</param>
/// <param name="definitions">The steps as they were asked for.</param>
/// <param name="steps">The steps, fitted.</param>
/// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
internal sealed class PreprocessedModel(ITrainedModel model, IReadOnlyList<PreprocessingStep> definitions, PixelPipeline steps, string workFolder) : ITrainedModel
{
    private const string Zip = ".zip";

    /// <inheritdoc/>
    public ModelFacts Facts { get; } = model.Facts with
    {
        Packages = PreprocessedTrainer.PackagesWith(model.Facts.Packages),
        UsesPixelGeometry = model.Facts.UsesPixelGeometry || definitions.Any(PreprocessingRules.UsesPixelGeometry),
        Chosen = model.Facts.Chosen is { } chosen ? chosen with { Preprocessing = [.. definitions, .. chosen.Preprocessing ?? []] } : null,
    };

    /// <inheritdoc/>
    public ClassProbabilities? HeldOutScores => model.HeldOutScores;

    /// <inheritdoc/>
    public FoldedLayer? FirstLayer => model.FirstLayer;

    /// <inheritdoc/>
    public ClassProbabilities Score(LabeledImages images, int threads) => model.Score(steps.Apply(images, threads), threads);

    /// <inheritdoc/>
    public void Save(string path)
    {
        var inner = Path.Combine(workFolder, "preprocessed" + Zip);
        File.Delete(inner);
        model.Save(inner);
        PreprocessedZip.Write(steps, inner, path, workFolder);
    }

    /// <summary>Writes what the model writes; zips among it are made to take raw images.</summary>
    public void SaveMore(string runFolder)
    {
        var folder = Directory.CreateDirectory(Path.Combine(workFolder, "more")).FullName;
        model.SaveMore(folder);
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

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();
}
