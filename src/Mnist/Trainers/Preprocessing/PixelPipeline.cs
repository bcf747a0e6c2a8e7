using Mnist.Datasets;
using Mnist.Definitions.Preprocessing;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>The steps from the grey levels of an image to the grey levels a model sees, one after the other.</summary>
internal sealed class PixelPipeline(ImageShape input, IReadOnlyList<IPixelStep> steps)
{
    public ImageShape Input => input;

    public ImageShape Output => steps.Count == 0 ? input : steps[^1].Output;

    /// <summary>Makes the steps that give grey levels; those that scale them are left to the trainers.</summary>
    /// <param name="definitions">The steps a definition asks for.</param>
    /// <param name="training">Rows that some steps are fitted to.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <exception cref="TrainingException">A step does not fit the rows.</exception>
    public static PixelPipeline Fit(IReadOnlyList<PreprocessingStep> definitions, LabeledImages training, int threads)
    {
        var pipeline = new PixelPipeline(training.Shape, []);
        foreach (var definition in definitions)
        {
            var shape = pipeline.Output;
            pipeline = definition switch
            {
                DeskewStep => pipeline.Then(new Deskewing(shape)),
                CenterByMassStep => pipeline.Then(new MassCentering(shape)),
                ThresholdStep threshold => pipeline.Then(new Thresholding(shape, threshold.Level)),
                DropConstantPixelsStep => pipeline.Then(PixelSelection.Varying(pipeline.Apply(training, threads))),
                _ => pipeline,
            };
        }

        return pipeline;
    }

    public static bool Takes(PreprocessingStep step) => step is not (ScaleStep or StandardizeStep);

    /// <summary>Training and validation rows as the model sees them. Both share their memory, as those of a split do.</summary>
    public TrainingData Apply(TrainingData data, int threads)
    {
        var (training, validation) = (data.Training, data.Validation);
        var count = training.Count + validation.Count;
        var (pixels, labels) = (new byte[count * Output.PixelCount], new byte[count]);
        Fill(training, pixels, labels, threads);
        Fill(validation, pixels.AsMemory(training.Count * Output.PixelCount), labels.AsMemory(training.Count), threads);
        return data with
        {
            Training = new LabeledImages(Output, pixels, labels, Enumerable.Range(0, training.Count).ToArray()),
            Validation = new LabeledImages(Output, pixels, labels, Enumerable.Range(training.Count, validation.Count).ToArray()),
        };
    }

    public LabeledImages Apply(LabeledImages images, int threads)
    {
        var (pixels, labels) = (new byte[images.Count * Output.PixelCount], new byte[images.Count]);
        Fill(images, pixels, labels, threads);
        return new LabeledImages(Output, pixels, labels, Enumerable.Range(0, images.Count).ToArray());
    }

    /// <summary>Adds the steps to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="pixels">Name of a value of doubles, rows × pixels of <see cref="Input"/>.</param>
    /// <returns>Name of another one, rows × pixels of <see cref="Output"/>.</returns>
    public string Append(OnnxGraph graph, string pixels) => steps.Aggregate(pixels, (value, step) => step.Append(graph, value));

    private PixelPipeline Then(IPixelStep step) => new(input, [.. steps, step]);

    private void Fill(LabeledImages images, Memory<byte> pixels, Memory<byte> labels, int threads) =>
        RowRange.ForEach(images.Count, threads, range =>
        {
            var (front, back) = (new byte[input.PixelCount], new byte[input.PixelCount]);
            for (var row = range.First; row < range.First + range.Count; row++)
            {
                labels.Span[row] = (byte)images.Label(row);
                images.Pixels(row).CopyTo(front);
                var size = input.PixelCount;
                foreach (var step in steps)
                {
                    step.Apply(front.AsSpan(0, size), back.AsSpan(0, step.Output.PixelCount));
                    (front, back, size) = (back, front, step.Output.PixelCount);
                }

                front.AsSpan(0, Output.PixelCount).CopyTo(pixels.Span[(row * Output.PixelCount)..]);
            }
        });
}
