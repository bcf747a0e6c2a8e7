using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet;

var mlContext = new MLContext(seed: 1);
var flowers = mlContext.Data.LoadFromTextFile<Flower>("flowers.csv", separatorChar: ',', hasHeader: true);
var pipeline = mlContext.Transforms.NormalizeMeanVariance("Features")
    .Append(mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Flower.Species)))
    .Append(mlContext.MulticlassClassification.Trainers.DenseNetwork(hiddenUnits: [32, 16], numberOfEpochs: 40))
    .Append(mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
var folds = mlContext.MulticlassClassification.CrossValidate(flowers, pipeline);
Console.WriteLine($"{folds.Average(fold => fold.Metrics.MicroAccuracy):P1} of the flowers are named rightly");
mlContext.Model.Save(pipeline.Fit(flowers), flowers.Schema, "flowers.zip");

internal sealed class Flower
{
    [LoadColumn(0, 3), ColumnName("Features"), VectorType(4)] public float[] Measures { get; set; } = [];
    [LoadColumn(4)] public string Species { get; set; } = "";
}
