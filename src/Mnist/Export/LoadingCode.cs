using System.Text.Json;

namespace Mnist.Export;

/// <summary>The C# of a model card: a whole program that loads a model and classifies an image.</summary>
internal static class LoadingCode
{
    /// <summary>The raw pixels that the program reads.</summary>
    public const string PixelFile = "digit.raw";

    /// <summary>The name of the zip is written as a JSON string, which is a C# string too.</summary>
    public static string For(string zipName, int pixels) => FormattableString.Invariant($$"""
        using Microsoft.ML;
        var context = new MLContext();
        var engine = context.Model.CreatePredictionEngine<Image, Prediction>(context.Model.Load({{JsonSerializer.Serialize(zipName)}}, out _));
        Console.WriteLine(engine.Predict(new Image { Features = [.. File.ReadAllBytes("{{PixelFile}}")] }).PredictedLabel);
        class Image { [Microsoft.ML.Data.VectorType({{pixels}})] public float[] Features { get; set; } = []; }
        class Prediction { public string PredictedLabel { get; set; } = ""; public float[] Score { get; set; } = []; }
        """);
}
