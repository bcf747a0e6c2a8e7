using CsCheck;
using Mnist.Models.MlNet;

namespace Mnist.Tests.Models;

public sealed class PixelConversionTests
{
    [Fact]
    public void ToSingles_AnyLength_MultipliesEachPixel() =>
        Gen.Byte.Array[0, 300].Sample(pixels =>
        {
            var values = new float[pixels.Length];
            PixelConversion.ToSingles(pixels, values, PixelConversion.Scale);
            return values.Index().All(value => value.Item == pixels[value.Index] * PixelConversion.Scale);
        });
}
