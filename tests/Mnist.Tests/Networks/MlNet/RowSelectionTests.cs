using Mnist.Networks;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Tests.Networks.MlNet;

public sealed class RowSelectionTests
{
    private static readonly int[] Selected = [7, 2, 5];

    [Fact]
    public void Rows_OfASelection_AreThoseOfTheSource()
    {
        var source = new NumberedRows();
        var selection = new RowSelection(source, Selected);
        var values = new float[2];
        selection.CopyRow(1, values);
        selection.Prefetch(2);
        Assert.Equal((3, 2, 4), (selection.Count, selection.Width, selection.ImageWidth));
        Assert.Equal([2, 2], values);
        Assert.Equal(70, selection.Label(0));
        Assert.Equal(5, source.Prefetched);
    }

    private sealed class NumberedRows : SampleRows
    {
        public int? Prefetched { get; private set; }

        public override int Count => 8;

        public override int Width => 2;

        public override int ImageWidth => 4;

        public override void Prefetch(int row) => Prefetched = row;

        public override void CopyRow(int row, Span<float> destination) => destination.Fill(row);

        public override int Label(int row) => 10 * row;
    }
}
