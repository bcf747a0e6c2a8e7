using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;
using Mnist.Networks;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>3 × 3 layers of the networks against what a direct convolution needs at the least.</summary>
internal static class LayerRace
{
    private static readonly (int Side, int Inputs, int Filters)[] Layers = [(28, 32, 32), (14, 32, 64), (14, 64, 64), (7, 64, 64)];

    /// <summary>Measures forward and backward passes.</summary>
    public static void Run(BenchmarkSettings settings, GrowingReport report)
    {
        foreach (var shape in Layers.Select(Shape))
        {
            Question[] questions = [Question(shape, Works.Forward), Question(shape, Works.Backward)];
            report.Add(questions, settings.Rounds, () => Measure(settings, shape, questions));
            report.Conclude(questions.SelectMany(report.AnswersTo).Select(measured => new Finding(
                $"{measured.Work}, times as fast as the multiply-add limit lets a direct one be", measured.FastestRatio("direct"), "times", new(1.5, 2))));
        }
    }

    private static (IEnumerable<Measurement> Answers, IEnumerable<string> Notes) Measure(BenchmarkSettings settings, ResolvedConvolution shape, Question[] questions)
    {
        IPeer[] peers = [new LayerPeer(shape), new MultiplyAddPeer(shape)];
        var passes = new[] { Works.Forward, Works.Backward };
        return (questions.Zip(passes, (question, pass) => question.Answer(SideBySide.Times(peers, SideBySide.Run(peers, pass, settings.Rounds), perSecond: 1e6))).ToList(), []);
    }

    private static Question Question(ResolvedConvolution shape, string pass) => new(
        $"3 × 3 layer {shape.Input} to {shape.Output.Channels}, {pass}",
        $"{(pass == Works.Forward ? "The sums of all filters, with batch norm and ReLU of what they read" : "Gradients of weights and input, through batch norm and ReLU")}. Microseconds an image, in batches of {LayerPeer.Images}; each sample is the best of {LayerPeer.Passes} passes.", "us");

    private static ResolvedConvolution Shape((int Side, int Inputs, int Filters) layer) => new(
        new() { Filters = layer.Filters, BatchNorm = true }, new(layer.Side, layer.Side, layer.Inputs), new(layer.Side, layer.Side, layer.Filters));
}
