using Microsoft.ML;
using Mnist.Datasets;

namespace Mnist.Models.MlNet;

/// <summary>A trained model that is an ML.NET pipeline.</summary>
/// <param name="mlContext">What the pipeline was made with.</param>
/// <param name="pipeline">From <c>Features</c> to <c>Score</c> and <c>PredictedLabel</c>.</param>
/// <param name="inputSchema">Schema of the images it was trained on.</param>
internal sealed class TrainedPipeline(MLContext mlContext, ITransformer pipeline, DataViewSchema inputSchema) : IClassifier
{
    public ClassProbabilities Score(LabeledImages images, int threads) => PipelineScorer.Score(pipeline, inputSchema, images, threads);

    public void Save(string path) => PipelineFile.Save(mlContext, pipeline, inputSchema, path);

    public void Dispose() => (pipeline as IDisposable)?.Dispose();
}
