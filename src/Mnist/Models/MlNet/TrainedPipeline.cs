using Microsoft.ML;
using Mnist.Datasets;

namespace Mnist.Models.MlNet;

/// <summary>A trained model that is an ML.NET pipeline.</summary>
/// <param name="mlContext">What the pipeline was made with.</param>
/// <param name="pipeline">From <c>Features</c> to <c>Score</c> and <c>PredictedLabel</c>.</param>
/// <param name="inputSchema">Schema of the images it was trained on.</param>
/// <param name="facts">What is worth knowing about the model.</param>
internal sealed class TrainedPipeline(MLContext mlContext, ITransformer pipeline, DataViewSchema inputSchema, ModelFacts facts) : ITrainedModel
{
    /// <inheritdoc/>
    public ModelFacts Facts { get; } = facts;

    /// <inheritdoc/>
    public ClassProbabilities Score(LabeledImages images, int threads) => PipelineScorer.Score(pipeline, inputSchema, images, threads);

    /// <inheritdoc/>
    public void Save(string path) => PipelineFile.Save(mlContext, pipeline, inputSchema, path);

    /// <inheritdoc/>
    public void Dispose() => (pipeline as IDisposable)?.Dispose();
}
