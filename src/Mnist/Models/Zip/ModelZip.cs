using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Models.Zip;

/// <summary>A model read back from an ML.NET zip, scored through ML.NET alone, as a stranger's program would.</summary>
public sealed class ModelZip : IDisposable
{
    private readonly string path;
    private readonly ITransformer pipeline;
    private readonly DataViewSchema inputSchema;

    private ModelZip(string path, ITransformer pipeline, int pixelCount, IReadOnlyList<string> classNames)
    {
        (this.path, this.pipeline, PixelCount, ClassNames) = (path, pipeline, pixelCount, classNames);
        inputSchema = ImageDataView.SchemaOf(pixelCount, classNames);
    }

    /// <summary>Names of the classes, in score order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Pixels of an image the model takes.</summary>
    public int PixelCount { get; }

    /// <summary>The model, from <c>Features</c> to <c>Score</c> and <c>PredictedLabel</c>.</summary>
    internal ITransformer Pipeline => pipeline;

    /// <summary>Loads a model zip.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
    /// <exception cref="ModelZipException">The file is missing, damaged or no multiclass model of ours; the message says which.</exception>
    public static ModelZip Load(string path, string workFolder)
    {
        var (pipeline, schema) = ModelZipReader.Read(path, workFolder);
        try
        {
            var pixelCount = VectorSize(schema, ImageColumns.Features);
            var output = pipeline.GetOutputSchema(schema);
            if (ScoreKind.ProblemOf(output, ColumnNames.Score) is { } problem)
            {
                throw new InvalidOperationException(problem);
            }

            var classes = VectorSize(output, ColumnNames.Score);
            if (output.GetColumnOrNull(ColumnNames.PredictedLabel)?.Type is not TextDataViewType)
            {
                throw new InvalidOperationException($"it has no text column {ColumnNames.PredictedLabel}");
            }

            return new ModelZip(path, pipeline, pixelCount, ClassNamesOf(schema, output, classes));
        }
        catch (InvalidOperationException exception)
        {
            (pipeline as IDisposable)?.Dispose();
            throw new ModelZipException($"{path}: this model classifies no images: {exception.Message}; give a zip that mnist wrote", exception);
        }
    }

    /// <summary>Class probabilities of images.</summary>
    /// <exception cref="ModelZipException">The model takes images of another size.</exception>
    public ClassProbabilities Score(LabeledImages images) => Predict(images).Scores;

    /// <summary>Class probabilities of images, computed on several threads.</summary>
    /// <param name="images">Images to score.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <exception cref="ModelZipException">The model takes images of another size.</exception>
    public ClassProbabilities Score(LabeledImages images, int threads)
    {
        CheckSize(images);
        return PipelineScorer.Score(pipeline, inputSchema, images, threads);
    }

    /// <summary>Class probabilities of images and their <c>PredictedLabel</c> column.</summary>
    /// <exception cref="ModelZipException">The model takes images of another size.</exception>
    public (ClassProbabilities Scores, IReadOnlyList<string> Labels) Predict(LabeledImages images)
    {
        CheckSize(images);
        return PipelineScorer.Predict(pipeline, inputSchema, images);
    }

    /// <inheritdoc/>
    public void Dispose() => (pipeline as IDisposable)?.Dispose();

    private void CheckSize(LabeledImages images)
    {
        if (images.Shape.PixelCount != PixelCount)
        {
            throw new ModelZipException(
                $"{path}: the model takes images of {PixelCount} pixels, these have {images.Shape.PixelCount}; give images of the size it was trained on");
        }
    }

    private static int VectorSize(DataViewSchema schema, string name) =>
        schema.GetColumnOrNull(name)?.Type is VectorDataViewType { Size: > 0 } type && type.ItemType == NumberDataViewType.Single
            ? type.Size
            : throw new InvalidOperationException($"it has no column {name} that is a vector of floats");

    // Scorers of ML.NET annotate the scores with class names; an ONNX graph does not, but the input schema of our zips keeps the label column.
    private static string[] ClassNamesOf(DataViewSchema input, DataViewSchema output, int classes)
    {
        string[]?[] candidates = [output[ColumnNames.Score].NamesOfSlots(), input.GetColumnOrNull(ImageColumns.Label)?.NamesOfKeys()];
        return candidates.FirstOrDefault(names => names?.Length == classes)
            ?? [.. Enumerable.Range(0, classes).Select(index => index.ToString(CultureInfo.InvariantCulture))];
    }
}

/// <summary>A model zip cannot be used; the message names the file, the cause and the remedy.</summary>
public sealed class ModelZipException(string message, Exception? inner = null) : Exception(message, inner);
