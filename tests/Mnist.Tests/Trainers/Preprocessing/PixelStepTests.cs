using Mnist.Datasets;
using Mnist.Trainers.Preprocessing;

namespace Mnist.Tests.Trainers.Preprocessing;

/// <summary>What the steps make of images that can be worked out by hand.</summary>
public sealed class PixelStepTests
{
    [Fact]
    public void Deskewing_DiagonalStroke_StandsUprightThroughItsCenterOfMass() => AssertDrawn(
        new Deskewing(new ImageShape(5, 5)),
        """
        #....
        .#...
        ..#..
        ...#.
        ....#
        """,
        """
        ..#..
        ..#..
        ..#..
        ..#..
        ..#..
        """);

    [Fact]
    public void Deskewing_SteepStroke_InterpolatesBetweenColumns()
    {
        // The lower half is a column to the right: slant 0.4 about row 1.5, so that the first row is moved by 0.6 of a column.
        byte[] image = [200, 0, 0, 200, 0, 0, 0, 200, 0, 0, 200, 0];
        var moments = InkMoments.Of(image, width: 3);
        Assert.Equal((1.5, 0.5), (moments.CenterY, moments.CenterX));
        Assert.Equal(0.4, moments.Slant);
        Assert.Equal([80, 120, 0], Applied(new Deskewing(new ImageShape(3, 4)), image)[..3]);
    }

    [Fact]
    public void Deskewing_UprightStroke_KeepsEveryPixel() => AssertDrawn(new Deskewing(new ImageShape(3, 3)), ".#.\n.#.\n.#.", ".#.\n.#.\n.#.");

    [Fact]
    public void Deskewing_InkInOneRow_KeepsEveryPixel() => AssertDrawn(new Deskewing(new ImageShape(4, 3)), "....\n##.#\n....", "....\n##.#\n....");

    [Fact]
    public void Deskewing_RealImages_LeavesLittleSlant()
    {
        var images = TestImages.Test(500);
        var deskewed = new PixelPipeline(images.Shape, [new Deskewing(images.Shape)]).Apply(images, threads: 2);
        double MeanSlant(LabeledImages rows) => Enumerable.Range(0, rows.Count).Average(row => Math.Abs(InkMoments.Of(rows.Pixels(row), 28).Slant));
        Assert.InRange(MeanSlant(images), 0.1, 1);
        Assert.InRange(MeanSlant(deskewed), 0, 0.01);
    }

    [Fact]
    public void MassCentering_CornerInk_GoesToTheMiddle() => AssertDrawn(
        new MassCentering(new ImageShape(6, 4)), "##....\n##....\n......\n......", "......\n......\n..##..\n..##..");

    [Fact]
    public void MassCentering_RealImages_PutsTheCenterOfMassAtPixelFourteen()
    {
        var images = TestImages.Test(500);
        var centered = new PixelPipeline(images.Shape, [new MassCentering(images.Shape)]).Apply(images, threads: 2);
        Assert.All(Enumerable.Range(0, 500), row =>
        {
            var moments = InkMoments.Of(centered.Pixels(row), 28);
            Assert.InRange(moments.CenterX, 13.45, 14.55);
            Assert.InRange(moments.CenterY, 13.45, 14.55);
        });
    }

    [Fact]
    public void Thresholding_LevelsAround_BecomeBlackOrWhite() =>
        Assert.Equal([0, 0, 255, 255], Applied(new Thresholding(new ImageShape(4, 1), level: 128), [0, 127, 128, 255]));

    [Fact]
    public void PixelSelection_SomePixelsConstant_KeepsTheOthersInOrder()
    {
        var images = GraphRun.Images(new ImageShape(5, 1), [1, 2, 3, 4, 5], [1, 9, 3, 9, 5], [1, 2, 3, 4, 6]);
        var selection = PixelSelection.Varying(images);
        Assert.Equal(new ImageShape(3, 1), selection.Output);
        Assert.Equal([9, 9, 5], Applied(selection, [1, 9, 3, 9, 5]));
    }

    private static byte[] Applied(IPixelStep step, byte[] image)
    {
        var result = new byte[step.Output.PixelCount];
        step.Apply(image, result);
        return result;
    }

    private static void AssertDrawn(IPixelStep step, string drawing, string expected) => Assert.Equal(
        expected.ReplaceLineEndings(""), string.Concat(Applied(step, [.. drawing.ReplaceLineEndings("").Select(ink => ink == '#' ? byte.MaxValue : byte.MinValue)])
            .Select(level => level switch { 0 => '.', 255 => '#', _ => '?' })));
}
