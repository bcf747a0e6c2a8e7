using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>What does not fit is refused with the column, what was expected and what was found.</summary>
public sealed class NetworkErrorTests
{
    private readonly MLContext mlContext = new(seed: 1);

    [Fact]
    public void Fit_NoSuchFeatureColumn_NamesIt() =>
        AssertRefused<ArgumentOutOfRangeException>(new() { FeatureColumnName = "Pixies" }, "Could not find feature column 'Pixies'");

    [Fact]
    public void Fit_NoSuchLabelColumn_NamesIt() =>
        AssertRefused<ArgumentOutOfRangeException>(new() { LabelColumnName = "Kind" }, "Could not find label column 'Kind'");

    [Fact]
    public void Fit_TextAsFeatures_NamesBothTypes() => AssertRefused<ArgumentOutOfRangeException>(
        new() { FeatureColumnName = "Name" },
        "Schema mismatch for feature column 'Name': expected known-size vector of Single, got String");

    [Fact]
    public void Fit_TextAsLabel_NamesBothTypes() => AssertRefused<ArgumentOutOfRangeException>(
        new() { LabelColumnName = "Name" },
        "Schema mismatch for label column 'Name': expected Key<UInt32> of 2 to 1000 classes, got String");

    [Fact]
    public void Fit_OneClass_SaysHowManyItTakes() => AssertRefused<ArgumentOutOfRangeException>(
        mlContext.Data.LoadFromEnumerable([new Point { Values = [1], Name = "only" }]), new(), "2 to 1000 classes", "Key<UInt32, 0-0>");

    [Fact]
    public void Fit_NotANumber_NamesSlotAndRow() => AssertRefused<ArgumentException>(
        mlContext.Data.LoadFromEnumerable([new Point { Values = [1], Name = "a" }, new Point { Values = [float.NaN], Name = "b" }]),
        new(), "feature column 'Features' has NaN in slot 0 of row 1", "ReplaceMissingValues");

    [Fact]
    public void Fit_NoRowWithALabel_SaysSo()
    {
        var view = new ImageDataView(TestImages.Rows([]), TestImages.ClassNames);
        var exception = Assert.Throws<ArgumentException>(() => mlContext.MulticlassClassification.Trainers.DenseNetwork().Fit(view));
        Assert.Contains("no row has a value in label column 'Label'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Score")]
    [InlineData("PredictedLabel")]
    public void Fit_FeaturesWithTheNameOfAnOutput_AreRefused(string name) =>
        AssertRefused<ArgumentException>(new() { FeatureColumnName = name }, $"cannot be '{name}'");

    [Fact]
    public void Fit_EarlyStoppingWithoutHeldOutRows_NamesTheOption() =>
        AssertRefused<ArgumentException>(new() { Training = new() { EarlyStopping = new() } }, "ValidationFraction");

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Fit_ValidationFractionOutOfRange_IsRefused(double fraction) =>
        AssertRefused<ArgumentOutOfRangeException>(new() { ValidationFraction = fraction }, "ValidationFraction");

    [Fact]
    public void Transform_FeaturesOfAnotherWidth_NamesBothTypes()
    {
        var model = mlContext.MulticlassClassification.Trainers.DenseNetwork(hiddenUnits: [], numberOfEpochs: 1).Fit(Keyed(Points()));
        var other = ImageDataView.Empty(4, TestImages.ClassNames);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(other));
        Assert.Contains(
            "Schema mismatch for feature column 'Features': expected Vector<Single, 1>, got Vector<Single, 4>", exception.Message, StringComparison.Ordinal);
    }

    // Both the estimator alone, which looks at the data, and a chain, which looks at the shape of the schema first.
    private void AssertRefused<TException>(DenseNetworkOptions options, string message)
        where TException : Exception
    {
        AssertRefused<TException>(Points(), options, message);
        var chain = new EstimatorChain<ITransformer>().Append(mlContext.MulticlassClassification.Trainers.DenseNetwork(options));
        var exception = Assert.Throws<TException>(() => chain.Fit(Keyed(Points())));
        Assert.Contains(message.Replace(" of 2 to 1000 classes", "", StringComparison.Ordinal), exception.Message, StringComparison.Ordinal);
    }

    private void AssertRefused<TException>(IDataView rows, DenseNetworkOptions options, params string[] words)
        where TException : Exception
    {
        var estimator = mlContext.MulticlassClassification.Trainers.DenseNetwork(options);
        var exception = Assert.Throws<TException>(() => estimator.Fit(Keyed(rows)));
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }

    private IDataView Keyed(IDataView rows) => mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Point.Name)).Fit(rows).Transform(rows);

    private IDataView Points() => mlContext.Data.LoadFromEnumerable([new Point { Values = [0], Name = "a" }, new Point { Values = [1], Name = "b" }]);

    private sealed class Point
    {
        [VectorType(1)]
        [ColumnName("Features")]
        public float[] Values { get; set; } = [];

        public string Name { get; set; } = "";
    }
}
