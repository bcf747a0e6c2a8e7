using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Models.MlNet;

internal static class PixelScaling
{
    /// <summary>
    /// A min-max normaliser fitted to the range a pixel may have, a black and a white image, instead of the rows at hand: a fixed
    /// division by 255 that a zip can carry.
    /// </summary>
    public static ITransformer Create(MLContext mlContext, int pixelCount) =>
        mlContext.Transforms.NormalizeMinMax(ImageColumns.Scaled, ImageColumns.Features, fixZero: true)
            .Fit(Images(mlContext, new float[pixelCount], [.. Enumerable.Repeat(255f, pixelCount)]));

    /// <summary>A mean-variance normaliser fitted to two images of which each pixel has the mean and the deviation of a scale.</summary>
    public static ITransformer Create(MLContext mlContext, PixelScale scale)
    {
        var (lower, upper) = (scale.Centers.Zip(scale.Spreads, (center, spread) => (float)(center - spread)), scale.Centers.Zip(scale.Spreads, (center, spread) => (float)(center + spread)));
        return mlContext.Transforms.NormalizeMeanVariance(ImageColumns.Scaled, ImageColumns.Features, fixZero: false).Fit(Images(mlContext, [.. lower], [.. upper]));
    }

    private static IDataView Images(MLContext mlContext, params float[][] images)
    {
        var schema = SchemaDefinition.Create(typeof(Image));
        schema[ImageColumns.Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, images[0].Length);
        return mlContext.Data.LoadFromEnumerable(images.Select(pixels => new Image(pixels)), schema);
    }

    private sealed record Image(float[] Features);
}
