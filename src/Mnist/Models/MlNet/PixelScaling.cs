using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Models.MlNet;

/// <summary>Scales pixels from 0..255 to what a model learns from.</summary>
internal static class PixelScaling
{
    /// <summary>
    /// A min-max normaliser fitted to the range a pixel may have, a black and a white image, instead of the rows at hand: a fixed
    /// division by 255 that a zip can carry.
    /// </summary>
    /// <param name="mlContext">Makes the transform.</param>
    /// <param name="pixelCount">Pixels of an image.</param>
    public static ITransformer Create(MLContext mlContext, int pixelCount) =>
        mlContext.Transforms.NormalizeMinMax(ColumnNames.Scaled, ColumnNames.Features, fixZero: true)
            .Fit(Images(mlContext, new float[pixelCount], [.. Enumerable.Repeat(255f, pixelCount)]));

    /// <summary>A mean-variance normaliser fitted to two images of which each pixel has the mean and the deviation of a scale.</summary>
    /// <param name="mlContext">Makes the transform.</param>
    /// <param name="scale">The scale.</param>
    public static ITransformer Create(MLContext mlContext, PixelScale scale)
    {
        var (lower, upper) = (scale.Centers.Zip(scale.Spreads, (center, spread) => (float)(center - spread)), scale.Centers.Zip(scale.Spreads, (center, spread) => (float)(center + spread)));
        return mlContext.Transforms.NormalizeMeanVariance(ColumnNames.Scaled, ColumnNames.Features, fixZero: false).Fit(Images(mlContext, [.. lower], [.. upper]));
    }

    private static IDataView Images(MLContext mlContext, params float[][] images)
    {
        var schema = SchemaDefinition.Create(typeof(Image));
        schema[ColumnNames.Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, images[0].Length);
        return mlContext.Data.LoadFromEnumerable(images.Select(pixels => new Image(pixels)), schema);
    }

    private sealed record Image(float[] Features);
}
