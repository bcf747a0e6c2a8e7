using CsCheck;
using Mnist.Runs;
using Mnist.Tests.Evaluation;

namespace Mnist.Tests.Runs;

public sealed class RightRowsTests : TemporaryStore
{
    private static readonly Gen<(int[] Truth, int[] First, int[] Second)> Cases = Gen.Int[1, 200].SelectMany(rows =>
        Gen.Select(Gen.Int[0, 2].Array[rows], Gen.Int[0, 2].Array[rows], Gen.Int[0, 2].Array[rows]));

    [Fact]
    public void Disagreements_AnyPredictions_AreTheRowsThatJustOneGetsRight() => Cases.Sample((truth, first, second) =>
    {
        int Only(int[] one, int[] other) => Enumerable.Range(0, truth.Length).Count(row => one[row] == truth[row] && other[row] != truth[row]);
        return Of(truth, first).Disagreements(Of(truth, second)) == (Only(first, second), Only(second, first));
    });

    [Fact]
    public void File_AnyPredictions_ReadsBackTheSame() => Cases.Sample((truth, first, _) =>
    {
        var path = Path.Combine(Directory.CreateDirectory(Store.Folder).FullName, Path.GetRandomFileName());
        var right = Of(truth, first);
        RightRowsFile.Write(path, right);
        var read = RightRowsFile.Read(path)!;
        return read.RowsSha256 == right.RowsSha256 && read.Rows == right.Rows && read.Bits.Span.SequenceEqual(right.Bits.Span);
    }, iter: 30);

    [Fact]
    public void FirstOf_RepeatedRows_IsTheirFirstRepeat() => Cases.Sample((truth, first, second) =>
    {
        var repeated = Of([.. truth, .. truth], [.. first, .. second]);
        var other = Of([.. truth, .. truth], [.. second, .. first]);
        return repeated.FirstOf(1) == repeated && repeated.FirstOf(2).Count() == Of(truth, first).Count()
            && repeated.FirstOf(2).Rows == truth.Length && repeated.FirstOf(2).Disagreements(other.FirstOf(2)) == Of(truth, first).Disagreements(Of(truth, second));
    });

    [Fact]
    public void Disagreements_OtherRows_Throw() =>
        Assert.Throws<ArgumentException>(() => Of([0, 1], [0, 1]).Disagreements(Of([1, 0], [1, 0])));

    [Theory]
    [InlineData(0)]
    [InlineData(43)]
    [InlineData(51)]
    [InlineData(60)]
    public void Read_OtherLength_IsDamage(int length)
    {
        var path = Path.Combine(Directory.CreateDirectory(Store.Folder).FullName, "right");
        RightRowsFile.Write(path, Of([0, 1, 2], [0, 0, 2]));
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(52, bytes.Length);
        Array.Resize(ref bytes, length);
        File.WriteAllBytes(path, bytes);

        Assert.Null(RightRowsFile.Read(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadRightRows_FileMissingOrDamaged_TakesThePredictions(bool damaged)
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed());
        var before = run.ReadRightRows("validation");
        var path = Path.Combine(run.Folder, "right-validation.bin");
        File.Delete(path);
        if (damaged)
        {
            File.WriteAllText(path, "nothing of the kind");
        }

        var after = run.ReadRightRows("validation");
        Assert.Equal(before.RowsSha256, after.RowsSha256);
        Assert.True(before.Bits.Span.SequenceEqual(after.Bits.Span));
    }

    private static RightRows Of(int[] truth, int[] predicted) =>
        RightRows.Of(RunPredictions.Of(LabeledRows.Certain(3, predicted), LabeledRows.Of(truth)));
}
