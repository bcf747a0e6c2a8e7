using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Models;

public sealed class ImageDataViewTests
{
    [Fact]
    public void Rows_RealImages_AreRawPixelsAndKeysFromOne()
    {
        var images = TestImages.Rows([5, 3]);
        var view = new ImageDataView(images, TestImages.ClassNames);

        Assert.Equal(2, view.GetRowCount());
        var features = view.GetColumn<float[]>(ImageColumns.Features).ToList();
        Assert.Equal(images.Pixels(0).ToArray().Select(pixel => (float)pixel), features[0]);
        Assert.Equal(images.Pixels(1).ToArray().Select(pixel => (float)pixel), features[1]);
        Assert.Equal([(uint)images.Label(0) + 1, (uint)images.Label(1) + 1], view.GetColumn<uint>(ImageColumns.Label));
    }

    [Fact]
    public void Rows_SparseLayout_AreTheSame()
    {
        var images = TestImages.Rows(Enumerable.Range(0, 20));
        var (dense, sparse) = (new ImageDataView(images, TestImages.ClassNames), new ImageDataView(images, TestImages.ClassNames, PixelLayout.Sparse));
        Assert.Equal(dense.GetColumn<float[]>(ImageColumns.Features), sparse.GetColumn<float[]>(ImageColumns.Features));
        Assert.All(sparse.GetColumn<VBuffer<float>>(ImageColumns.Features), pixels => Assert.False(pixels.IsDense));
    }

    [Fact]
    public void Rows_SparseLayoutOfImagesWithoutABlackPixel_AreTheirPixels()
    {
        var images = new LabeledImages(new ImageShape(2, 1), new byte[] { 7, 255, 0, 3, 1, 9 }, new byte[3], Enumerable.Range(0, 3).ToArray());

        Assert.Equal([[7, 255], [0, 3], [1, 9]], new ImageDataView(images, ["a"], PixelLayout.Sparse).GetColumn<float[]>(ImageColumns.Features));
    }

    [Fact]
    public void Label_KeyValues_AreTheClassNamesInLabelOrder() =>
        Assert.Equal(TestImages.ClassNames, new ImageDataView(TestImages.Rows([0]), TestImages.ClassNames).Schema[ImageColumns.Label].NamesOfKeys());

    [Fact]
    public void MapKeyToValue_RealImages_GivesTheNameOfTheClass()
    {
        var images = TestImages.Rows(Enumerable.Range(0, 50));
        var mlContext = new MLContext(seed: 0);
        var view = new ImageDataView(images, TestImages.ClassNames);
        var named = mlContext.Transforms.Conversion.MapKeyToValue(ImageColumns.Label).Fit(view).Transform(view);
        Assert.Equal(Enumerable.Range(0, 50).Select(row => TestImages.ClassNames[images.Label(row)]), named.GetColumn<string>(ImageColumns.Label));
    }

    [Fact]
    public void Cursor_CancelledOnTheWay_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var view = new ImageDataView(TestImages.Rows([0, 1, 2]), TestImages.ClassNames, cancellation: cancellation.Token);
        using var cursor = view.GetRowCursor(view.Schema);
        Assert.True(cursor.MoveNext());
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => cursor.MoveNext());
    }
}
