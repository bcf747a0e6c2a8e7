using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models.MlNet;
using Mnist.Text;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(GamOvaBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>A generalized additive model a class, one against all. What boosting fits are log odds: its probabilities need no further calibration.</summary>
internal sealed class GamOvaBaseline : Baseline<GamOvaModel>
{
    public override string Name => "gamOva";

    public override string Family => "additive";

    public override ThreadUse Threads => ThreadUse.All;

    public override IReadOnlyList<string> Loaders => ["BinaryClassGamPredictor"];

    public override IReadOnlyList<string> Packages => ["Microsoft.ML.FastTree"];

    protected override bool IsScaleInvariant => true;

    protected override PixelLayout Layout => PixelLayout.Sparse;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Space(
        ("iterations", LogInteger(20, 100)),
        ("learningRate", Log(0.03, 0.2)),
        ("minimumRowsPerLeaf", LogInteger(5, 100)));

    protected override double TrainingSeconds(GamOvaModel model) => 25 + 1.3 * model.Iterations;

    protected override double ScoringMicroseconds(GamOvaModel model) => 60;

    protected override (GamOvaModel Model, double RowFraction) AtFidelity(GamOvaModel model, double fidelity) => Shorter(model with { Iterations = Part(model.Iterations, fidelity) });

    protected override string? Misfit(GamOvaModel model, TrainingData data) => LeafSize.Misfit(model.MinimumRowsPerLeaf, data.Training);

    /// <summary>Nothing tells a class without rows from the rest, and boosting leaves its odds at even: a black image stands in for its rows.</summary>
    protected override LabeledImages Rows(TrainingData data, ITrainingObserver observer)
    {
        var counts = data.Training.CountByClass(data.ClassNames.Count);
        int[] missing = [.. Enumerable.Range(0, counts.Length).Where(label => counts[label] == 0)];
        if (missing.Length == 0)
        {
            return data.Training;
        }

        observer.Noted($"no training rows for {Phrase.Quoted(missing.Select(label => data.ClassNames[label]))}: a black image stands in for them");
        return WithBlackImages(data.Training, missing);
    }

    protected override IEstimator<ITransformer> LearningSteps(GamOvaModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.OneVersusAll(
            context.MlContext.BinaryClassification.Trainers.Gam(new GamBinaryTrainer.Options
            {
                NumberOfIterations = model.Iterations,
                MinimumExampleCountPerLeaf = model.MinimumRowsPerLeaf,
                LearningRate = model.LearningRate,
                MaximumBinCountPerFeature = model.MaximumBinsPerFeature,
                Seed = context.Seed,
                NumberOfThreads = context.Threads,
            }));

    private static LabeledImages WithBlackImages(LabeledImages images, int[] ofClasses)
    {
        var (size, count) = (images.Shape.PixelCount, images.Count + ofClasses.Length);
        var (pixels, labels) = (new byte[checked(count * size)], new byte[count]);
        for (var row = 0; row < images.Count; row++)
        {
            images.Pixels(row).CopyTo(pixels.AsSpan(row * size));
            labels[row] = (byte)images.Label(row);
        }

        for (var row = images.Count; row < count; row++)
        {
            labels[row] = (byte)ofClasses[row - images.Count];
        }

        return new LabeledImages(images.Shape, pixels, labels, Enumerable.Range(0, count).ToArray());
    }
}
