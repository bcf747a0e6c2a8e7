using CsCheck;
using Mnist.Evaluation;
using Mnist.Models;

namespace Mnist.Tests.Evaluation;

public sealed class PairedBootstrapTests
{
    private static readonly SklearnReference Reference = SklearnReference.Load();

    [Fact]
    public void Paired_SameDraws_AgreesWithScikitLearn()
    {
        var rolled = new ClassProbabilities(5, Reference.Probabilities.SelectMany(row => (float[])[row[4], .. row[..4]]).ToArray());
        var intervals = PairedBootstrap.Of(Rows(Reference.Predicted, Reference.Truth), Rows(rolled, Reference.Truth), seed: 5, threads: 2, samples: 200);

        Assert.Equal(Reference.Paired[0][0], intervals.LogLoss.Low, 1e-9);
        Assert.Equal(Reference.Paired[0][1], intervals.LogLoss.High, 1e-9);
        Assert.Equal(Reference.Paired[1][0], intervals.MacroF1.Low, 1e-12);
        Assert.Equal(Reference.Paired[1][1], intervals.MacroF1.High, 1e-12);
    }

    [Fact]
    public void Paired_AnyModelWithItself_DiffersByNothing() => Gen.Int[1, 30].SelectMany(rows => Gen.Int[0, 2].Array[rows]).Sample(truth =>
    {
        var rows = Rows(LabeledRows.Certain(3, truth), truth);
        return PairedBootstrap.Of(rows, rows, seed: 1, threads: 1, samples: 20) == new PairedBootstrap(new Interval(0, 0), new Interval(0, 0));
    }, iter: 20);

    [Fact]
    public void Paired_AllRightAgainstAllWrong_IsTheWholeDifference()
    {
        int[] truth = [.. Enumerable.Range(0, 300).Select(row => row % 2)];
        var right = Rows(LabeledRows.Certain(2, truth), truth);
        var wrong = Rows(LabeledRows.Certain(2, Array.ConvertAll(truth, one => 1 - one)), truth);

        Assert.Equal(new Interval(-1, -1), PairedBootstrap.Of(right, wrong, seed: 1, threads: 1, samples: 20).MacroF1);
    }

    [Fact]
    public void Paired_OtherRows_Throw() => Assert.Throws<ArgumentException>(() =>
        PairedBootstrap.Of(Rows(LabeledRows.Certain(2, 0), [0]), Rows(LabeledRows.Certain(2, 0), [1]), seed: 1, threads: 1));

    private static BootstrapRows Rows(ClassProbabilities predicted, int[] truth) => BootstrapRows.Of(predicted, LabeledRows.Of(truth));
}
