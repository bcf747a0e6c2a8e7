using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Models.MlNet;

internal static class PipelineScorer
{
    /// <summary>The <c>Score</c> column of images.</summary>
    /// <param name="pipeline">The pipeline; several threads may read it at once, as any of ML.NET's own.</param>
    /// <param name="inputSchema">As <see cref="ImageDataView.SchemaOf"/> makes it.</param>
    /// <param name="images">Images to score.</param>
    /// <param name="threads">Threads to use; each takes a stretch of the rows.</param>
    public static ClassProbabilities Score(ITransformer pipeline, DataViewSchema inputSchema, LabeledImages images, int threads)
    {
        var classes = ClassCount(pipeline, inputSchema);
        var scores = new float[images.Count * classes];
        RowRange.ForEach(images.Count, threads, range =>
            Read(pipeline.Transform(new ImageDataView(images, range, inputSchema)), scores.AsSpan(range.First * classes, range.Count * classes), classes));
        return new ClassProbabilities(classes, scores);
    }

    /// <summary>The <c>Score</c> and <c>PredictedLabel</c> columns of images.</summary>
    public static (ClassProbabilities Scores, string[] Labels) Predict(ITransformer pipeline, DataViewSchema inputSchema, LabeledImages images)
    {
        var classes = ClassCount(pipeline, inputSchema);
        var scores = new float[images.Count * classes];
        var labels = new string[images.Count];
        Read(pipeline.Transform(new ImageDataView(images, new RowRange(0, images.Count), inputSchema)), scores, classes, labels);
        return (new ClassProbabilities(classes, scores), labels);
    }

    private static int ClassCount(ITransformer pipeline, DataViewSchema inputSchema) =>
        ((VectorDataViewType)pipeline.GetOutputSchema(inputSchema)[ColumnNames.Score].Type).Size;

    private static void Read(IDataView view, Span<float> scores, int classes, string[]? labels = null)
    {
        var (scoreColumn, labelColumn) = (view.Schema[ColumnNames.Score], view.Schema[ColumnNames.PredictedLabel]);
        using var cursor = view.GetRowCursor(labels is null ? [scoreColumn] : [scoreColumn, labelColumn]);
        var scoreGetter = cursor.GetGetter<VBuffer<float>>(scoreColumn);
        var labelGetter = labels is null ? null : cursor.GetGetter<ReadOnlyMemory<char>>(labelColumn);
        VBuffer<float> score = default;
        ReadOnlyMemory<char> label = default;
        for (var row = 0; cursor.MoveNext(); row++)
        {
            scoreGetter(ref score);
            score.CopyTo(scores.Slice(row * classes, classes));
            if (labelGetter is not null)
            {
                labelGetter(ref label);
                labels![row] = label.ToString();
            }
        }
    }
}
