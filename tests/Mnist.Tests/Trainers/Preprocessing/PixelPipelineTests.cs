using CsCheck;
using Mnist.Datasets;
using Mnist.Definitions.Preprocessing;
using Mnist.Models;
using Mnist.Tests.Datasets;
using Mnist.Trainers.Preprocessing;

namespace Mnist.Tests.Trainers.Preprocessing;

public sealed class PixelPipelineTests
{
    private static readonly PreprocessingStep[] Steps = [new DeskewStep(), new CenterByMassStep(), new ThresholdStep { Level = 90 }, new DropConstantPixelsStep()];

    public static TheoryData<string> Kinds => [.. Steps.Select(PreprocessingStep.KindOf)];

    private static readonly Gen<ImageShape> GenShape = Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], (width, height) => new ImageShape(width, height));

    // Speckled, mostly black, and nearly full images.
    private static readonly Gen<byte> GenPixel = Gen.OneOf(Gen.Byte, Gen.Const((byte)0), Gen.Const((byte)0), Gen.Const((byte)255));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Graph_RealImages_GivesTheSameBytes(string kind)
    {
        var images = TestImages.Test(2_000);
        GraphRun.AssertSameBytes(PixelPipeline.Fit([StepOf(kind)], images, threads: 2), images);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Graph_RandomImages_GivesTheSameBytes(string kind) => GenShape
        .SelectMany(shape => GenPixel.Array[shape.PixelCount].Array[1, 8].Select(images => GraphRun.Images(shape, images)))
        .Where(images => kind != "dropConstantPixels" || Varies(images))
        .Sample(images => GraphRun.AssertSameBytes(PixelPipeline.Fit([StepOf(kind)], images, threads: 1), images), iter: 60);

    [Fact]
    public void Graph_AllStepsOneAfterTheOther_GivesTheSameBytes()
    {
        var images = TestImages.Test(500);
        var steps = PixelPipeline.Fit(Steps, images, threads: 2);
        Assert.InRange(steps.Output.PixelCount, 100, 783);
        GraphRun.AssertSameBytes(steps, images);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Apply_BlankOrFullImage_DeskewLeavesItAsItIs(byte level)
    {
        var shape = new ImageShape(28, 28);
        var image = GraphRun.Images(shape, [.. Enumerable.Repeat(level, 784)]);
        var steps = PixelPipeline.Fit([new DeskewStep()], image, threads: 1);
        Assert.True(steps.Apply(image, threads: 1).Pixels(0).SequenceEqual(image.Pixels(0)));
        GraphRun.AssertSameBytes(steps, image);
    }

    [Fact]
    public void Apply_TrainingData_SharesMemoryAndKeepsLabels()
    {
        var data = TestImages.Data(training: 30, validation: 20);
        var seen = PixelPipeline.Fit([new CenterByMassStep()], data.Training, threads: 2).Apply(data, threads: 2);

        var together = seen.Training.Concat(seen.Validation);
        var expected = data.Training.Concat(data.Validation);
        Assert.Equal(Enumerable.Range(0, 50).Select(expected.Label), Enumerable.Range(0, 50).Select(together.Label));
    }

    [Fact]
    public void Apply_AnyNumberOfThreads_GivesTheSamePixels()
    {
        var images = TestImages.Test(101);
        var steps = PixelPipeline.Fit([new DeskewStep()], images, threads: 1);
        var (one, three) = (steps.Apply(images, threads: 1), steps.Apply(images, threads: 3));
        Assert.All(Enumerable.Range(0, images.Count), row => Assert.True(one.Pixels(row).SequenceEqual(three.Pixels(row))));
    }

    [Fact]
    public void Fit_AllPixelsConstant_SaysThatNothingIsLeft()
    {
        var images = GraphRun.Images(new ImageShape(2, 1), [7, 9], [7, 9]);
        var exception = Assert.Throws<TrainingException>(() => PixelPipeline.Fit([new DropConstantPixelsStep()], images, threads: 1));
        Assert.Contains("dropConstantPixels", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_RealTrainingRows_DropsThePixelsThatAreZeroInAllOfThem()
    {
        var images = TestImages.Rows(Enumerable.Range(0, RealMnist.Dataset.TrainingCount));
        Assert.Equal(784 - 67, PixelPipeline.Fit([new DropConstantPixelsStep()], images, threads: 2).Output.PixelCount);
    }

    private static PreprocessingStep StepOf(string kind) => Steps.Single(step => PreprocessingStep.KindOf(step) == kind);

    private static bool Varies(LabeledImages images) =>
        Enumerable.Range(1, images.Count - 1).Any(row => !images.Pixels(row).SequenceEqual(images.Pixels(0)));
}
