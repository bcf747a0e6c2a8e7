using Microsoft.ML;
using Mnist.Networks.MlNet;

var mlContext = new MLContext(seed: 1);
var files = Directory.GetFiles("pictures", "*.png", SearchOption.AllDirectories);
var pictures = mlContext.Data.LoadFromEnumerable(files.Select(file => new Picture(file, Kind: new FileInfo(file).Directory!.Name)));
var halves = mlContext.Data.TrainTestSplit(pictures, testFraction: 0.25);
var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Picture.Kind))
    .Append(mlContext.Transforms.LoadImages("Image", "", nameof(Picture.File))) // a column of MLImage
    .Append(mlContext.Transforms.ResizeImages("Image", imageWidth: 24, imageHeight: 24))
    .Append(mlContext.Transforms.ExtractPixels("Features", "Image", scaleImage: 1 / 255f))
    .Append(mlContext.MulticlassClassification.Trainers.ConvolutionalNetwork(imageHeight: 24, imageWidth: 24, channels: 3, numberOfEpochs: 40));
var model = pipeline.Fit(halves.TrainSet);
var metrics = mlContext.MulticlassClassification.Evaluate(model.Transform(halves.TestSet));
Console.WriteLine($"{metrics.MicroAccuracy:P0} of the pictures held out are told apart");
mlContext.Model.Save(model, pictures.Schema, "pictures.zip");

internal sealed record Picture(string File, string Kind);
