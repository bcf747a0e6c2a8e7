using Mnist.Datasets;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Packages;

/// <summary>The icon of the packages: the first four test images of MNIST, twice as large, on white.</summary>
public sealed class PackageIconTests
{
    private const int Side = 128;
    private const int Scale = 2;
    private const int Margin = 8;

    [Fact]
    public void Icon_DrawnAnew_IsTheCommittedOne()
    {
        var drawn = PixelPng.Of(Pixels(), new ImageShape(Side, Side));
        var path = Path.Combine(Repository.Folder, "docs", "icon.png");
        if (Environment.GetEnvironmentVariable("MNIST_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllBytes(path, drawn);
        }

        Assert.Equal(File.ReadAllBytes(path), drawn);
    }

    private static byte[] Pixels()
    {
        var mnist = RealMnist.Dataset;
        var (width, area) = (mnist.Shape.Width, mnist.Shape.PixelCount);
        var pixels = new byte[Side * Side];
        Array.Fill(pixels, (byte)255);
        for (var place = 0; place < 4 * area * Scale * Scale; place++)
        {
            var (image, line, column) = (place / (area * Scale * Scale), place / (width * Scale) % (width * Scale), place % (width * Scale));
            var ink = mnist.Pixels.Span[(mnist.TrainingCount + image) * area + line / Scale * width + column / Scale];
            pixels[(Margin + image / 2 * width * Scale + line) * Side + Margin + image % 2 * width * Scale + column] = (byte)(255 - ink);
        }

        return pixels;
    }
}
