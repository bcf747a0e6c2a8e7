using Mnist.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Mnist.Benchmarks.LibTorch;

/// <summary>A convolutional network of libtorch out of the layers of an experiment definition, as far as the benchmarks use them.</summary>
internal static class TorchNetwork
{
    /// <summary>Builds it, with a dense layer of class logits at its end.</summary>
    /// <param name="layers">All hidden layers.</param>
    /// <param name="shape">Of an image.</param>
    /// <param name="classes">Class logits.</param>
    public static Module<Tensor, Tensor> Build(IReadOnlyList<NetworkLayer> layers, FeatureShape shape, int classes)
    {
        NetworkLayer[] images = [.. layers.Where(layer => layer is not HiddenLayer)];
        var (modules, width) = (new List<Module<Tensor, Tensor>> { List(images, shape), Flatten() }, Made(images, shape).Values);
        foreach (var layer in layers.OfType<HiddenLayer>())
        {
            modules.AddRange(Finished(Linear(width, layer.Units, hasBias: !layer.BatchNorm), layer.BatchNorm ? BatchNorm1d(layer.Units) : null, layer.Activation, layer.Dropout));
            width = layer.Units;
        }

        return Sequential([.. modules, Linear(width, classes)]);
    }

    private static FeatureShape Made(IReadOnlyList<NetworkLayer> layers, FeatureShape shape) => new ImageStage(shape, layers).ResolveOutput();

    private static Module<Tensor, Tensor> List(IReadOnlyList<NetworkLayer> layers, FeatureShape shape)
    {
        var modules = new List<Module<Tensor, Tensor>>();
        foreach (var layer in layers)
        {
            modules.AddRange(Of(layer, shape));
            shape = Made([layer], shape);
        }

        return Sequential(modules);
    }

    private static IEnumerable<Module<Tensor, Tensor>> Of(NetworkLayer layer, FeatureShape shape) => layer switch
    {
        Convolution convolution => Finished(
            Conv2d(shape.Channels, convolution.Filters, convolution.Size, padding: convolution.Size / 2, bias: !convolution.BatchNorm),
            convolution.BatchNorm ? BatchNorm2d(convolution.Filters) : null, convolution.Activation, convolution.Dropout),
        MaxPool pool => [MaxPool2d(pool.Size, pool.Stride ?? pool.Size, pool.Padding == Networks.Padding.Same ? pool.Size / 2 : 0)],
        GlobalAveragePool => [AdaptiveAvgPool2d(1)],
        Residual residual => [new Sum(List(residual.Layers, shape), Projection(residual, shape), Activate(residual.Activation))],
        Branches branches => [new Joined([.. branches.Lists.Select(list => List(list, shape))])],
        _ => throw new ArgumentException($"{layer.GetType().Name} is in no network of the benchmarks", nameof(layer)),
    };

    private static Module<Tensor, Tensor> Projection(Residual residual, FeatureShape shape)
    {
        var channels = Made(residual.Layers, shape).Channels;
        return channels == shape.Channels ? Identity() : Sequential(Conv2d(shape.Channels, channels, 1, bias: false), BatchNorm2d(channels));
    }

    private static IEnumerable<Module<Tensor, Tensor>> Finished(Module<Tensor, Tensor> product, Module<Tensor, Tensor>? norm, Activation activation, double dropout) =>
        [product, .. norm is null ? Array.Empty<Module<Tensor, Tensor>>() : [norm], Activate(activation), .. dropout > 0 ? [Dropout(dropout)] : Array.Empty<Module<Tensor, Tensor>>()];

    private static Module<Tensor, Tensor> Activate(Activation activation) => activation == Activation.Relu ? ReLU() : Identity();

    private sealed class Sum : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> layers;
        private readonly Module<Tensor, Tensor> projection;
        private readonly Module<Tensor, Tensor> activation;

        public Sum(Module<Tensor, Tensor> layers, Module<Tensor, Tensor> projection, Module<Tensor, Tensor> activation)
            : base(nameof(Sum))
        {
            (this.layers, this.projection, this.activation) = (layers, projection, activation);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => activation.call(layers.call(input) + projection.call(input));
    }

    private sealed class Joined : Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.ModuleList<Module<Tensor, Tensor>> branches;

        public Joined(Module<Tensor, Tensor>[] branches)
            : base(nameof(Joined))
        {
            this.branches = ModuleList(branches);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => cat([.. branches.Select(branch => branch.call(input))], 1);
    }
}
