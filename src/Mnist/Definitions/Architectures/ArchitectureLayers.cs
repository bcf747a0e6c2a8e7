using Mnist.Networks;

namespace Mnist.Definitions.Architectures;

/// <summary>
/// The layers of known architectures, made for images of a size. What came after the papers is in: rectifiers in LeNet, batch normalisation in
/// VGG and Inception. A pool that would leave nothing of an image is left out.
/// </summary>
internal static class ArchitectureLayers
{
    private const int UsualWidth = 32;
    private const int UsualDepth = 2;

    /// <summary>The layers, first to last, without the softmax.</summary>
    /// <param name="architecture">The design.</param>
    /// <param name="width">Filters of the first layer, or null for as many as are usual.</param>
    /// <param name="depth">Stages, or null for as many as are usual.</param>
    /// <param name="image">What the network reads.</param>
    public static IReadOnlyList<NetworkLayer> Of(ConvolutionalArchitecture architecture, int? width, int? depth, FeatureShape image)
    {
        var (layers, stages) = (new LayerStack(image), depth ?? UsualDepth);
        switch (architecture)
        {
            case ConvolutionalArchitecture.Vgg:
                Vgg(layers, width ?? UsualWidth, stages);
                break;
            case ConvolutionalArchitecture.ResNet:
                ResNet(layers, width ?? UsualWidth, stages);
                break;
            case ConvolutionalArchitecture.Inception:
                Inception(layers, width ?? UsualWidth, stages);
                break;
            case ConvolutionalArchitecture.LeNet:
                LeNet(layers, width ?? 6, stages);
                break;
        }

        return layers.All;
    }

    /// <summary>Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition", 2015: twice as many filters in each stage.</summary>
    private static void Vgg(LayerStack layers, int width, int stages)
    {
        for (var stage = 0; stage < stages; stage++)
        {
            layers.Add(Normalised(width << stage), Normalised(width << stage));
            layers.AddPool();
        }

        layers.Add(new HiddenLayer { Units = Math.Clamp(4 * width, 128, 256), BatchNorm = true, Dropout = 0.5 });
    }

    /// <summary>He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2016: basic blocks, as their networks of 18 and 34 layers have.</summary>
    private static void ResNet(LayerStack layers, int width, int stages)
    {
        layers.Add(Normalised(width));
        for (var stage = 0; stage < stages; stage++)
        {
            layers.AddPool();
            layers.Add(BasicBlock(width << stage), BasicBlock(width << stage));
        }

        layers.Add(new GlobalAveragePool());
    }

    private static Residual BasicBlock(int filters) => new()
    {
        Layers = [Normalised(filters), Normalised(filters) with { Activation = Activation.Identity }],
        Activation = Activation.Relu,
    };

    /// <summary>Szegedy et al., "Going deeper with convolutions", 2015: blocks as its figure 2b, with the parts of its block 3a and twice as many channels in each stage.</summary>
    private static void Inception(LayerStack layers, int width, int stages)
    {
        layers.Add(Normalised(width));
        for (var stage = 0; stage < stages; stage++)
        {
            layers.AddPool();
            layers.Add(InceptionBlock(2 * width << stage), InceptionBlock(2 * width << stage));
        }

        layers.Add(new GlobalAveragePool());
    }

    /// <summary>A quarter of the channels comes of single pixels, a half of 3 × 3, an eighth of 5 × 5 and an eighth of the largest of 3 × 3.</summary>
    private static Branches InceptionBlock(int channels) => new()
    {
        Lists =
        [
            [Normalised(Part(channels, 1, 4), size: 1)],
            [Normalised(Part(channels, 3, 8), size: 1), Normalised(Part(channels, 1, 2))],
            [Normalised(Part(channels, 1, 16), size: 1), Normalised(Part(channels, 1, 8), size: 5)],
            [new MaxPool { Size = 3, Stride = 1, Padding = Padding.Same }, Normalised(Part(channels, 1, 8), size: 1)],
        ],
    };

    private static int Part(int channels, int numerator, int denominator) => Math.Max(1, channels * numerator / denominator);

    /// <summary>LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998: LeNet-5, whose first images have a border of their own.</summary>
    private static void LeNet(LayerStack layers, int width, int stages)
    {
        const int Size = 5;
        for (var stage = 0; stage < stages; stage++)
        {
            var padding = stage == 0 || layers.ShortSide < Size ? Padding.Same : Padding.Valid;
            layers.Add(new Convolution { Filters = stage == 0 ? width : width * 4 * (1 << stage) / 3, Size = Size, Padding = padding });
            layers.AddPool();
        }

        layers.Add(new HiddenLayer { Units = 120 }, new HiddenLayer { Units = 84 });
    }

    private static Convolution Normalised(int filters, int size = 3) => new() { Filters = filters, Size = size, BatchNorm = true };
}
