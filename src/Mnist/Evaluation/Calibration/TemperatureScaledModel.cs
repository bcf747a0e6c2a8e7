using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Evaluation.Calibration;

/// <summary>A model, disposed with this, whose probabilities are scaled by a temperature. Its zip scales them too, by transforms of ML.NET's own.</summary>
internal sealed class TemperatureScaledModel(IClassifier model, double temperature, string workFolder) : IClassifier
{
    /// <summary>Fits the temperature on rows the model was not trained on.</summary>
    public static TrainedModel Fit(TrainedModel model, LabeledImages validation, int threads, string workFolder)
    {
        var temperature = TemperatureScaling.Fit(model.HeldOutScores ?? model.Score(validation, threads), validation);
        return model with
        {
            Classifier = new TemperatureScaledModel(model.Classifier, temperature, workFolder),
            Facts = model.Facts with { Temperature = temperature },
            HeldOutScores = model.HeldOutScores is { } scores ? TemperatureScaling.Apply(scores, temperature) : null,
        };
    }

    public ClassProbabilities Score(LabeledImages images, int threads) => TemperatureScaling.Apply(model.Score(images, threads), temperature);

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
