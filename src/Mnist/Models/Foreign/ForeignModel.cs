using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;

namespace Mnist.Models.Foreign;

/// <summary>Any ML.NET pipeline that gives a score a class, read from a zip and scored through ML.NET alone.</summary>
public sealed class ForeignModel : IDisposable
{
    /// <summary>How far from 1 the scores of a row may sum and still be probabilities.</summary>
    private const float Tolerance = 1e-3f;

    private readonly string path;
    private readonly ForeignColumns columns;
    private readonly ITransformer pipeline;
    private readonly DataViewSchema inputSchema;
    private readonly int[] order;
    private readonly IReadOnlyList<string> classNames;

    private ForeignModel(string path, ForeignColumns columns, ITransformer pipeline, DataViewSchema inputSchema, ClassOrder order, IReadOnlyList<string> classNames)
    {
        (this.path, this.columns, this.pipeline, this.inputSchema) = (path, columns, pipeline, inputSchema);
        (this.order, this.classNames, ClassNaming) = (order.Places, classNames, order.Naming);
    }

    /// <summary>How the zip says which score belongs to which class; if it does not, they are taken in the order of the dataset's classes.</summary>
    public ClassNaming ClassNaming { get; }

    /// <summary>Loads a model zip.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="columns">What its columns are called.</param>
    /// <param name="classNames">Names of the dataset's classes, in label order.</param>
    /// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
    /// <exception cref="ModelZipException">The zip cannot be used; the message says why and what to do.</exception>
    public static ForeignModel Load(string path, ForeignColumns columns, IReadOnlyList<string> classNames, string workFolder)
    {
        var (pipeline, schema) = ModelZipReader.Read(path, workFolder);
        try
        {
            RequireVector(path, schema, columns.Features, "--features", "takes");
            var output = pipeline.GetOutputSchema(schema);
            if (ScoreKind.ProblemOf(output, columns.Score) is { } problem)
            {
                throw new ModelZipException($"{path}: this model classifies no images: {problem}; give a multiclass classifier, or name its column by --score");
            }

            RequireVector(path, output, columns.Score, "--score", "gives");
            var classes = ((VectorDataViewType)output[columns.Score].Type).Size;
            var order = ClassOrder.Find(path, schema, output, columns, classes, classNames);
            return new ForeignModel(path, columns, pipeline, schema, order, classNames);
        }
        catch (Exception error)
        {
            (pipeline as IDisposable)?.Dispose();
            throw error is ModelZipException ? error : new ModelZipException($"{path}: this model cannot be applied to images: {error.Message.Split('\n')[0].TrimEnd()}", error);
        }
    }

    /// <summary>The scores of images, a column a class of the dataset, in label order.</summary>
    /// <param name="images">Images to score.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="areProbabilities">Whether every row is of probabilities; if not, their softmax was taken, which keeps their order.</param>
    /// <exception cref="ModelZipException">The model takes images of another size, fails on them, or predicts other classes than its scores in the order of the dataset's.</exception>
    public ClassProbabilities Score(LabeledImages images, int threads, out bool areProbabilities)
    {
        RequireSize(images);
        var scores = Read(images, threads);
        areProbabilities = Enumerable.Range(0, scores.Rows).All(row => AreProbabilities(scores.Row(row)));
        return areProbabilities ? scores : Softmax(scores);
    }

    /// <inheritdoc/>
    public void Dispose() => (pipeline as IDisposable)?.Dispose();

    private ClassProbabilities Read(LabeledImages images, int threads)
    {
        var values = new float[images.Count * order.Length];
        try
        {
            // Several threads may read one pipeline of ML.NET's at once.
            RowRange.ForEach(images.Count, threads, range =>
                Read(new ForeignRows(images, range, inputSchema, columns), values.AsSpan(range.First * order.Length, range.Count * order.Length)));
        }
        catch (AggregateException error)
        {
            throw error.GetBaseException() as ModelZipException
                ?? new ModelZipException($"{path}: this model failed on an image: {error.GetBaseException().Message.Split('\n')[0].TrimEnd()}", error);
        }

        return new ClassProbabilities(order.Length, values);
    }

    private void Read(ForeignRows rows, Span<float> values)
    {
        var view = pipeline.Transform(rows);
        var column = view.Schema[columns.Score];
        var label = ClassNaming != ClassNaming.None ? null : PredictedNames.ColumnOf(view, columns.PredictedLabel);
        using var cursor = view.GetRowCursor(label is null ? [column] : [column, label.Value]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var predicted = label is null ? null : new PredictedNames(cursor, label.Value);
        VBuffer<float> score = default;
        for (var row = 0; cursor.MoveNext(); row++)
        {
            getter(ref score);
            var ofRow = values.Slice(row * order.Length, order.Length);
            CopyInOrder(score, ofRow);
            RequireAgreement(predicted?.Read(), ofRow);
        }
    }

    /// <summary>A zip that does not name its classes may have them in another order than the dataset; what it predicts then gives it away.</summary>
    private void RequireAgreement(string? predicted, ReadOnlySpan<float> scores)
    {
        var best = TensorPrimitives.IndexOfMax(scores);
        if (predicted is not null && predicted != classNames[best] && scores.Count(scores[best]) == 1)
        {
            throw new ModelZipException(
                $"{path}: the zip does not say which score is which class's, and it predicts \"{predicted}\" where the highest score is in the place of \"{classNames[best]}\"; save it with a label column whose key values are the class names");
        }
    }

    private void CopyInOrder(VBuffer<float> score, Span<float> row)
    {
        for (var index = 0; index < order.Length; index++)
        {
            row[index] = score.GetItemOrDefault(order[index]);
        }
    }

    private static bool AreProbabilities(ReadOnlySpan<float> scores)
    {
        var sum = 0f;
        foreach (var score in scores)
        {
            if (!(score >= 0))
            {
                return false;
            }

            sum += score;
        }

        return Math.Abs(sum - 1) <= Tolerance;
    }

    private static ClassProbabilities Softmax(ClassProbabilities scores)
    {
        var values = scores.Values.ToArray();
        for (var start = 0; start < values.Length; start += scores.Classes)
        {
            var row = values.AsSpan(start, scores.Classes);
            TensorPrimitives.Subtract(row, TensorPrimitives.Max(row), row);
            TensorPrimitives.SoftMax(row, row);
        }

        return scores with { Values = values };
    }

    private void RequireSize(LabeledImages images)
    {
        if (inputSchema[columns.Features].Type is VectorDataViewType { Size: > 0 } type && type.Size != images.Shape.PixelCount)
        {
            throw new ModelZipException(FormattableString.Invariant(
                $"{path}: column {columns.Features} takes {type.Size} values, and these images have {images.Shape.PixelCount} pixels; give images of the size the model was trained on"));
        }
    }

    private static void RequireVector(string path, DataViewSchema schema, string name, string option, string verb)
    {
        if (schema.GetColumnOrNull(name)?.Type is not VectorDataViewType type || type.ItemType != NumberDataViewType.Single)
        {
            var vectors = schema.Where(column => !column.IsHidden && column.Type is VectorDataViewType { ItemType: var item } && item == NumberDataViewType.Single).Select(column => column.Name).ToList();
            throw new ModelZipException(
                $"{path}: the model {verb} no column {name} that is a vector of floats; {(vectors.Count == 0 ? "it has none at all" : $"name one of {string.Join(", ", vectors)} by {option}")}");
        }
    }
}
