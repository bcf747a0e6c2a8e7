using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Trainers.MlNet;

/// <summary>Scales pixels from 0..255 to 0..1, whatever the training rows hold.</summary>
internal static class PixelScaling
{
    /// <summary>
    /// A min-max normaliser fitted to the range a pixel may have, a black and a white image, instead of the rows at hand: a fixed
    /// division by 255 that a zip can carry.
    /// </summary>
    /// <param name="mlContext">Makes the transform.</param>
    /// <param name="pixelCount">Pixels of an image.</param>
    public static ITransformer Create(MLContext mlContext, int pixelCount)
    {
        var schema = SchemaDefinition.Create(typeof(Image));
        schema[ColumnNames.Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, pixelCount);
        Image[] extremes = [new(new float[pixelCount]), new([.. Enumerable.Repeat(255f, pixelCount)])];
        var range = mlContext.Data.LoadFromEnumerable(extremes, schema);
        return mlContext.Transforms.NormalizeMinMax(ColumnNames.Scaled, ColumnNames.Features, fixZero: true).Fit(range);
    }

    private sealed record Image(float[] Features);
}
