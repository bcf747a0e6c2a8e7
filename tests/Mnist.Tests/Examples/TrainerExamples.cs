using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks;
using Mnist.Networks.MlNet;

namespace Mnist.Tests.Examples;

/// <summary>Pieces of programs that documents show, between lines that name the document; a test compares the two, and runs these.</summary>
internal static class TrainerExamples
{
    public static BinaryClassificationMetrics Binary(MLContext mlContext, IDataView rows)
    {
        // src/Mnist.Networks.MlNet/README.md
        var pipeline = mlContext.Transforms.NormalizeMeanVariance("Features")
            .Append(mlContext.BinaryClassification.Trainers.DenseNetwork(labelColumnName: "Answer", exampleWeightColumnName: "Weight"));
        var halves = mlContext.Data.TrainTestSplit(rows, testFraction: 0.2);
        var predictions = pipeline.Fit(halves.TrainSet).Transform(halves.TestSet); // adds Score, Probability and PredictedLabel
        var metrics = mlContext.BinaryClassification.Evaluate(predictions, labelColumnName: "Answer");
        // end
        return metrics;
    }

    public static (NetworkTransformer Model, NetworkTransformer Later) Regression(MLContext mlContext, IDataView rows, IDataView newRows, CancellationToken cancellation)
    {
        // src/Mnist.Networks.MlNet/README.md
        var halves = mlContext.Data.TrainTestSplit(rows, testFraction: 0.2);
        var trainer = mlContext.Regression.Trainers.DenseNetwork(new DenseRegressionOptions
        {
            LabelColumnName = "Number",
            Loss = Loss.Absolute,
            Training = new TrainingSettings { Epochs = 200, BatchSize = 32, EarlyStopping = new EarlyStopping { Patience = 10 } },
            EpochEnded = epoch => Console.WriteLine($"epoch {epoch.Epoch}: {epoch.ValidationLoss:F3}"),
            Cancellation = cancellation,
        });
        NetworkTransformer model = trainer.Fit(halves.TrainSet, halves.TestSet); // stops early on the rows given second
        NetworkTransformer later = trainer.Fit(newRows, halves.TestSet, model.Model); // goes on from there
        // end
        return (model, later);
    }

    public static TransformerChain<NetworkTransformer> Convolutional(MLContext mlContext, IDataView digits)
    {
        // src/Mnist.Networks.MlNet/README.md
        var pipeline = mlContext.Transforms.NormalizeMinMax("Features", "Pixels")
            .Append(mlContext.Transforms.Conversion.MapValueToKey("Label", "Name"))
            .Append(mlContext.MulticlassClassification.Trainers.ConvolutionalNetwork(imageHeight: 28, imageWidth: 28, layers:
            [
                new Convolution { Filters = 16, BatchNorm = true }, new MaxPool(),
                new Convolution { Filters = 32, BatchNorm = true }, new MaxPool(),
                new HiddenLayer { Units = 64, BatchNorm = true, Dropout = 0.3 },
            ]));
        var model = pipeline.Fit(digits);
        // end
        return model;
    }

    public static float[] Engine(SampleRows rows)
    {
        // src/Mnist.Networks/README.md
        var architecture = new NetworkArchitecture(rows.Width, Outputs: 1, NetworkArchitecture.DefaultLayers([64, 32])) { Loss = Loss.Squared };
        NeuralNetwork network = new NetworkTrainer(architecture, new TrainingSettings { Epochs = 60 }).Train(rows, validation: null, seed: 1, threads: 2);
        float[] numbers = network.Predict(rows, threads: 2); // of rows that override Target
        // end
        return numbers;
    }
}
