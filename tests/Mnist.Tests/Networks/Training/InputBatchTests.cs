using Mnist.Networks;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Threading;
using Mnist.Networks.Training;

namespace Mnist.Tests.Networks.Training;

public sealed class InputBatchTests
{
    private const int Width = 20;
    private static readonly ArrayRows Rows = ArrayRows.Random(9, Width, 3, seed: 1, zeros: 0.6);

    [Theory]
    [InlineData(false, 9)]
    [InlineData(true, 9)]
    [InlineData(true, 1)]
    public void Load_WithMixup_BlendsEachRowWithTheNext(bool sparse, int count)
    {
        var mixup = new Mixup(0.4);
        var loaded = Loaded(new InputBatch(9, Width, sparse, trains: true, augmentation: null, mixup), count);
        for (var row = 0; row < count; row++)
        {
            var share = mixup.Share(seed: 5, row);
            var expected = Values(row).Zip(Values((row + 1) % count), (own, other) => share * own + (1 - share) * other);
            Assert.All(expected.Zip(loaded[row]), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_WithoutMixup_LeavesRowsAsTheyAre(bool sparse)
    {
        var loaded = Loaded(new InputBatch(9, Width, sparse, trains: true), 9);
        Assert.All(Enumerable.Range(0, 9), row => Assert.Equal(Values(row), loaded[row]));
    }

    [Fact]
    public void Load_ByTwoMembers_PrefetchesTheRowsOfEachThreeBeforeTheyAreCopied()
    {
        var rows = new TalkativeRows();
        int[] order = [.. Enumerable.Range(0, 16).Reverse()];
        var batch = new InputBatch(16, Width, sparse: false, trains: true);
        for (var member = 0; member < 2; member++)
        {
            batch.Load(rows, order, new DropoutMask(0, 0), seed: 5, new ThreadTeam(2), member);
        }

        Assert.Equal(order, rows.Copied);
        Assert.Equal([.. order[3..8], .. order[11..]], rows.Prefetched.Select(prefetched => prefetched.Row));
        Assert.Equal([0, 1, 2, 3, 4, 8, 9, 10, 11, 12], rows.Prefetched.Select(prefetched => prefetched.CopiedBefore));
    }

    [Fact]
    public void LoadForInference_OfSomeRows_PrefetchesNoOthers()
    {
        var rows = new TalkativeRows();
        new InputBatch(16, Width, sparse: true, trains: false).LoadForInference(rows, [2, 4, 6, 8, 10]);
        Assert.Equal([2, 4, 6, 8, 10], rows.Copied);
        Assert.Equal([8, 10], rows.Prefetched.Select(prefetched => prefetched.Row));
    }

    // Multiplied by the identity, the batch shows itself.
    private static List<float[]> Loaded(InputBatch batch, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        batch.Load(Rows, order, new DropoutMask(0, 0), seed: 5, new ThreadTeam(1), member: 0);
        var identity = new PanelMatrix(Width, Width);
        var result = new PanelMatrix(9, Width);
        for (var index = 0; index < Width; index++)
        {
            identity[index, index] = 1;
        }

        batch.Input.Multiply(MatrixKernels.ForThisMachine, 0, batch.Input.Rows, identity.Panel(0), result.Panel(0), Width);
        return [.. order.Select(row => Enumerable.Range(0, Width).Select(column => result[row, column]).ToArray())];
    }

    private static float[] Values(int row)
    {
        var values = new float[Width];
        Rows.CopyRow(row, values);
        return values;
    }

    private sealed class TalkativeRows : SampleRows
    {
        public List<int> Copied { get; } = [];

        public List<(int Row, int CopiedBefore)> Prefetched { get; } = [];

        public override int Count => 16;

        public override int Width => InputBatchTests.Width;

        public override void Prefetch(int row)
        {
            // Changes nothing that can be seen; it must only not fail, on any length.
            PrefetchMemory(new byte[row * 10]);
            Prefetched.Add((row, Copied.Count));
        }

        public override void CopyRow(int row, Span<float> destination)
        {
            Copied.Add(row);
            destination.Fill(row);
        }

        public override int Label(int row) => 0;
    }
}
