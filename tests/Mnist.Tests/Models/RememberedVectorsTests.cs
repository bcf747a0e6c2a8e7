using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models.MlNet;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Models;

public sealed class RememberedVectorsTests
{
    [Fact]
    public void Rows_ScaledPixels_AreThoseOfTheSourceAtEveryPass()
    {
        var scaled = Scaled();
        var remembered = RememberedVectors.Of(scaled, ImageColumns.Scaled);

        var expected = Vectors(scaled);
        Assert.Contains(expected, vector => !vector.IsDense);
        Assert.Equal(expected, Vectors(remembered));
        Assert.Equal(expected, Vectors(remembered));
        Assert.Equal(scaled.GetColumn<uint>(ImageColumns.Label), remembered.GetColumn<uint>(ImageColumns.Label));
        Assert.Equal(20, remembered.GetRowCount());
    }

    [Fact]
    public void Cursor_ColumnsNeeded_AreTheActiveOnes()
    {
        var remembered = RememberedVectors.Of(Scaled(), ImageColumns.Scaled);
        var (label, vector) = (remembered.Schema[ImageColumns.Label], remembered.Schema[ImageColumns.Scaled]);

        using var labels = remembered.GetRowCursor([label]);
        using var vectors = remembered.GetRowCursor([vector]);
        Assert.Equal((true, false), (labels.IsColumnActive(label), labels.IsColumnActive(vector)));
        Assert.Equal((false, true), (vectors.IsColumnActive(label), vectors.IsColumnActive(vector)));
    }

    [Fact]
    public void CanShuffle_AnyRows_IsFalseSoThatTrainersKeepTheirOrder() => Assert.False(RememberedVectors.Of(Scaled(), ImageColumns.Scaled).CanShuffle);

    private static IDataView Scaled() =>
        PixelScaling.Create(new MLContext(seed: 0), 784).Transform(new ImageDataView(TestImages.Rows(Enumerable.Range(0, 20)), TestImages.ClassNames));

    private static List<Row> Vectors(IDataView view)
    {
        var column = view.Schema[ImageColumns.Scaled];
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var (vector, rows) = (default(VBuffer<float>), new List<Row>());
        while (cursor.MoveNext())
        {
            getter(ref vector);
            rows.Add(new Row(vector.IsDense, string.Join(' ', vector.GetIndices().ToArray()), string.Join(' ', vector.GetValues().ToArray())));
        }

        return rows;
    }

    private sealed record Row(bool IsDense, string Indices, string Values);
}
