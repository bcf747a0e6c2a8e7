using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;

namespace Mnist.Search.Samplers;

/// <summary>
/// Convolutional networks that do well on the datasets that portfolios are learnt from (docs/measurements.md says which), the best first: the widest and
/// deepest, with the longest training, that a budget affords. None is less than 16 wide: that takes hardly less time. Each size is there with several distortions, because data differ in these most.
/// </summary>
internal static class ConvolutionalPortfolio
{
    private const int UsualRows = 50_000;

    private static readonly Size[] Ranked =
    [
        new(ConvolutionalArchitecture.Vgg, Width: 32, Depth: 3, Epochs: 30),
        new(ConvolutionalArchitecture.Vgg, 32, 3, 20),
        new(ConvolutionalArchitecture.Vgg, 32, 3, 14),
        new(ConvolutionalArchitecture.Vgg, 32, 3, 10),
        new(ConvolutionalArchitecture.ResNet, 32, 3, 20),
        new(ConvolutionalArchitecture.Vgg, 16, 3, 20),
        new(ConvolutionalArchitecture.Vgg, 16, 3, 14),
        new(ConvolutionalArchitecture.Vgg, 16, 3, 10),
        new(ConvolutionalArchitecture.Vgg, 16, 2, 10),
        new(ConvolutionalArchitecture.Vgg, 16, 2, 7),
        new(ConvolutionalArchitecture.Vgg, 16, 2, 5),
        new(ConvolutionalArchitecture.Vgg, 16, 2, 3),
        new(ConvolutionalArchitecture.Vgg, 16, 2, 2),
    ];

    /// <summary>The networks.</summary>
    /// <param name="rows">What they learn from.</param>
    /// <param name="augmentations">Distortions, the likeliest to do well first; null for none.</param>
    public static IEnumerable<ConvolutionalModel> Of(SearchedRows rows, IReadOnlyList<Augmentation?> augmentations) =>
        from size in Ranked.Select(size => size.For(rows)).Distinct()
        from augmentation in augmentations
        select size.With(augmentation);

    /// <summary>A network's size and the length of its training.</summary>
    private sealed record Size(ConvolutionalArchitecture Architecture, int Width, int Depth, int Epochs)
    {
        /// <summary>No more stages than the images have room for, and more epochs where there are fewer rows: of a quarter of the rows twice as many, half of the steps.</summary>
        public Size For(SearchedRows rows) => this with
        {
            Depth = Math.Min(Depth, ConvolutionalSpace.StagesFor(rows.Images)),
            Epochs = Math.Min(ConvolutionalSpace.EpochsFor(rows.Count), (int)Math.Round(Epochs * Math.Sqrt((double)UsualRows / Math.Min(rows.Count, UsualRows)))),
        };

        public ConvolutionalModel With(Augmentation? augmentation) => new()
        {
            Name = "images",
            Architecture = Architecture,
            Width = Width,
            Depth = Depth,
            Training = new()
            {
                Optimizer = new AdamW { LearningRate = 0.003, WeightDecay = 0.01 },
                Schedule = new OneCycleSchedule(),
                BatchSize = 128,
                Epochs = Epochs,
                LabelSmoothing = 0.05,
                Augmentation = augmentation,
            },
        };
    }
}
