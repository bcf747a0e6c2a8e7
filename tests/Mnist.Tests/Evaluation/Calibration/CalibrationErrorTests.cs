using CsCheck;
using Mnist.Evaluation.Calibration;

namespace Mnist.Tests.Evaluation.Calibration;

public sealed class CalibrationErrorTests
{
    private static readonly SklearnReference Reference = SklearnReference.Load();

    [Fact]
    public void Calibration_ReferenceCase_AgreesWithNumPy()
    {
        var metrics = CalibrationError.Of(Reference.Predicted, LabeledRows.Of(Reference.Truth));

        Assert.Equal(Reference.Calibration[0], metrics.ExpectedCalibrationError, 1e-12);
        Assert.Equal(Reference.Calibration[1], metrics.BrierScore, 1e-12);
        Assert.Equal(Reference.Truth.Length, metrics.Bins.Sum(bin => bin.Rows));
    }

    [Fact]
    public void Calibration_CertainAndRight_IsPerfect()
    {
        var metrics = CalibrationError.Of(LabeledRows.Certain(3, 0, 1, 2), LabeledRows.Of(0, 1, 2));

        Assert.Equal((0, 0), (metrics.ExpectedCalibrationError, metrics.BrierScore));
        Assert.Equal(new CalibrationBin(3, 1, 1), metrics.Bins[^1]);
    }

    [Fact]
    public void Calibration_CertainAndWrong_IsTheWorst()
    {
        var metrics = CalibrationError.Of(LabeledRows.Certain(3, 1, 2, 0), LabeledRows.Of(0, 1, 2));

        Assert.Equal((1, 2), (metrics.ExpectedCalibrationError, metrics.BrierScore));
    }

    [Fact]
    public void Calibration_HalfSureAndHalfRight_HasNoError()
    {
        var metrics = CalibrationError.Of(LabeledRows.Probabilities(2, 0.5f, 0.5f, 0.5f, 0.5f), LabeledRows.Of(0, 1));

        Assert.Equal(0, metrics.ExpectedCalibrationError);
        Assert.Equal(0.5, metrics.BrierScore, 1e-12);
    }

    [Fact]
    public void Calibration_AnyProbabilities_IsWithinItsBounds()
    {
        var rows = Gen.Int[1, 50].SelectMany(count => Gen.Select(Gen.Int[0, 3].Array[count], Gen.Float[0.01f, 1].Array[4 * count]));
        rows.Sample((truth, values) =>
        {
            var metrics = CalibrationError.Of(SoftRows.Normalised(4, values), LabeledRows.Of(truth));
            return metrics.ExpectedCalibrationError is >= 0 and <= 1 && metrics.BrierScore is >= 0 and <= 2
                && metrics.Bins.All(bin => bin is { Confidence: >= 0 and <= 1.0001, Accuracy: >= 0 and <= 1 });
        });
    }
}
