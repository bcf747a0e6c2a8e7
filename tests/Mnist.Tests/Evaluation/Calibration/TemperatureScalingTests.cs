using CsCheck;
using Mnist.Evaluation;
using Mnist.Evaluation.Calibration;

namespace Mnist.Tests.Evaluation.Calibration;

public sealed class TemperatureScalingTests
{
    private static readonly SklearnReference Reference = SklearnReference.Load();

    [Fact]
    public void Fit_ReferenceCase_AgreesWithSciPy() =>
        Assert.Equal(Reference.Temperature, TemperatureScaling.Fit(Reference.Predicted, LabeledRows.Of(Reference.Truth)), 1e-5);

    [Fact]
    public void Fit_TooSureByAKnownFactor_FindsIt()
    {
        // Right in 3 of 4 rows and sure at odds of 3 to 1 to the power 2: a temperature of 2 takes the odds back.
        var predicted = LabeledRows.Probabilities(2, 0.9f, 0.1f, 0.9f, 0.1f, 0.9f, 0.1f, 0.9f, 0.1f);
        Assert.Equal(2, TemperatureScaling.Fit(predicted, LabeledRows.Of(0, 0, 0, 1)), 1e-5);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 10.0)]
    public void Fit_AllRightOrAllWrong_IsLeftAloneOrAsUnsureAsMayBe(int truth, double expected) =>
        Assert.Equal(expected, TemperatureScaling.Fit(LabeledRows.Probabilities(2, 0.7f, 0.3f), LabeledRows.Of(truth)));

    [Fact]
    public void Apply_AnyProbabilities_KeepsTheOrderAndSumsToOne()
    {
        var rows = Gen.Int[1, 20].SelectMany(count => Gen.Select(Gen.Float[0.001f, 1].Array[3 * count], Gen.Double[0.1, 10]));
        rows.Sample((values, temperature) =>
        {
            var before = SoftRows.Normalised(3, values);
            var after = TemperatureScaling.Apply(before, temperature);
            Assert.All(Enumerable.Range(0, before.Rows), row =>
            {
                Assert.Equal(1, after.Row(row).ToArray().Sum(), 1e-4f);
                Assert.Equal(before.Row(row)[before.PredictedClass(row)], before.Row(row)[after.PredictedClass(row)]);
            });
        });
    }

    [Fact]
    public void Apply_FittedTemperature_LowersTheLogLoss()
    {
        var truth = LabeledRows.Of(Reference.Truth);
        var scaled = TemperatureScaling.Apply(Reference.Predicted, TemperatureScaling.Fit(Reference.Predicted, truth));
        Assert.True(LogLoss.Of(scaled, truth) < LogLoss.Of(Reference.Predicted, truth));
    }

    [Fact]
    public void Apply_VanishingProbabilities_StaysFinite()
    {
        var scaled = TemperatureScaling.Apply(LabeledRows.Probabilities(3, 1, 0, 1e-30f, 1e-3f, 1e-3f, 1e-3f), 0.1);
        Assert.Equal([1, 0, 0], scaled.Row(0).ToArray());
        Assert.All(scaled.Row(1).ToArray(), value => Assert.Equal(1 / 3f, value, 1e-6f));
    }
}
