using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;

namespace Mnist.Trainers.MlNet;

/// <summary>Runs images through an ML.NET pipeline.</summary>
internal static class PipelineScorer
{
    /// <summary>The <c>Score</c> column of images.</summary>
    /// <param name="pipeline">The pipeline; safe to read from several threads, as ML.NET's own are.</param>
    /// <param name="inputSchema">As <see cref="ImageDataView.SchemaOf"/> makes it.</param>
    /// <param name="images">Images to score.</param>
    /// <param name="threads">Threads to use; each takes a stretch of the rows.</param>
    public static ClassProbabilities Score(ITransformer pipeline, DataViewSchema inputSchema, LabeledImages images, int threads)
    {
        var classes = ClassCount(pipeline, inputSchema);
        var scores = new float[images.Count * classes];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            var first = (int)((long)images.Count * part / threads);
            var end = (int)((long)images.Count * (part + 1) / threads);
            var view = pipeline.Transform(new ImageDataView(images, first, end - first, inputSchema));
            Read(view, scores.AsSpan(first * classes, (end - first) * classes), classes);
        });
        return new ClassProbabilities(classes, scores);
    }

    /// <summary>Number of values in the <c>Score</c> column.</summary>
    public static int ClassCount(ITransformer pipeline, DataViewSchema inputSchema) =>
        pipeline.GetOutputSchema(inputSchema)[ColumnNames.Score].Type is VectorDataViewType { Size: > 0 } type ? type.Size : 0;

    private static void Read(IDataView view, Span<float> scores, int classes)
    {
        var column = view.Schema[ColumnNames.Score];
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> score = default;
        for (var row = 0; cursor.MoveNext(); row++)
        {
            getter(ref score);
            score.CopyTo(scores.Slice(row * classes, classes));
        }
    }
}
