using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Evaluation.Calibration;

/// <summary>A model whose probabilities are scaled by a temperature. Its zip scales them too, by transforms of ML.NET's own.</summary>
/// <param name="model">The model; disposed with this.</param>
/// <param name="temperature">From <see cref="TemperatureScaling.Fit"/>.</param>
/// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
internal sealed class TemperatureScaledModel(ITrainedModel model, double temperature, string workFolder) : ITrainedModel
{
    /// <inheritdoc/>
    public ModelFacts Facts { get; } = model.Facts with { Temperature = temperature };

    /// <inheritdoc/>
    public ClassProbabilities? HeldOutScores { get; } = model.HeldOutScores is { } scores ? TemperatureScaling.Apply(scores, temperature) : null;

    /// <inheritdoc/>
    public FoldedLayer? FirstLayer => model.FirstLayer;

    /// <summary>Fits the temperature on rows the model was not trained on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="validation">The rows.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
    public static TemperatureScaledModel Fit(ITrainedModel model, LabeledImages validation, int threads, string workFolder)
    {
        var temperature = TemperatureScaling.Fit(model.HeldOutScores ?? model.Score(validation, threads), validation);
        return new TemperatureScaledModel(model, temperature, workFolder);
    }

    /// <inheritdoc/>
    public ClassProbabilities Score(LabeledImages images, int threads) => TemperatureScaling.Apply(model.Score(images, threads), temperature);

    /// <inheritdoc/>
    public void Save(string path)
    {
        var unscaled = Path.Combine(workFolder, "unscaled.zip");
        File.Delete(unscaled);
        model.Save(unscaled);
        using var zip = ModelZip.Load(unscaled, workFolder);
        var mlContext = new MLContext(seed: 0) { TempFilePath = workFolder };
        var images = ImageDataView.Empty(zip.PixelCount, zip.ClassNames);
        var scaling = Scaling(mlContext).Fit(zip.Pipeline.Transform(images));
        PipelineFile.Save(mlContext, new TransformerChain<ITransformer>(zip.Pipeline, scaling), images.Schema, path);
    }

    /// <inheritdoc/>
    public void SaveMore(string runFolder) => model.SaveMore(runFolder);

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    // As TemperatureScaling.Apply: the largest becomes 1, each its power, the sum 1.
    private EstimatorChain<LpNormNormalizingTransformer> Scaling(MLContext mlContext)
    {
        var power = string.Create(CultureInfo.InvariantCulture, $"p => exp({(float)(1 / temperature):F9}f * log(p))");
        return mlContext.Transforms.NormalizeLpNorm(ColumnNames.Score, ColumnNames.Score, LpNormNormalizingEstimatorBase.NormFunction.Infinity)
            .Append(mlContext.Transforms.Expression(ColumnNames.Score, power, ColumnNames.Score))
            .Append(mlContext.Transforms.NormalizeLpNorm(ColumnNames.Score, ColumnNames.Score, LpNormNormalizingEstimatorBase.NormFunction.L1));
    }
}
