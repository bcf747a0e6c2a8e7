using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>What does not fit is refused with the column, what was expected and what was found.</summary>
public sealed partial class NetworkErrorTests
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
    public void Fit_NoSuchWeightColumn_NamesIt() =>
        AssertRefused<ArgumentOutOfRangeException>(new() { ExampleWeightColumnName = "Importance" }, "Could not find weight column 'Importance'");

    [Theory]
    [InlineData("Name", "String")]
    [InlineData("Label", "Key<UInt32")]
    [InlineData("Features", "Vector<Single")]
    [InlineData("Count", "Int32")]
    public void Fit_WeightsOfAnotherType_NamesBothTypes(string column, string type) => AssertRefused<ArgumentOutOfRangeException>(
        new() { ExampleWeightColumnName = column }, $"Schema mismatch for weight column '{column}': expected Single, got {type}");

    [Fact]
    public void GetOutputSchema_ProblemsOfColumns_AreThoseOfMicrosoftsOwnTrainers()
    {
        var rows = Keyed(Points());
        foreach (var (feature, label, weight) in ((string, string, string?)[])[("Features", "Label", "Nothing"), ("Features", "Label", "Name"), ("Features", "Name", null), ("Name", "Label", null), ("Ragged", "Label", null), ("Label", "Label", null)])
        {
            var trainers = mlContext.MulticlassClassification.Trainers;
            var theirs = Assert.ThrowsAny<ArgumentException>(() => Chain(trainers.SdcaMaximumEntropy(label, feature, weight)).Fit(rows));
            var ours = Assert.ThrowsAny<ArgumentException>(() => Chain(trainers.DenseNetwork(label, feature, weight)).Fit(rows));
            Assert.Equal(theirs.GetType(), ours.GetType());
            Assert.Equal(WithoutExpectation(theirs), WithoutExpectation(ours));
        }
    }

    [Fact]
    public void Fit_FeaturesOfAnyNumber_NamesBothTypes() => AssertRefused<ArgumentOutOfRangeException>(
        new() { FeatureColumnName = "Ragged" }, "Schema mismatch for feature column 'Ragged': expected known-size vector of Single, got V");

    [Fact]
    public void Fit_ImagesAsFeatures_SaysWhatMakesVectorsOfThem()
    {
        var images = new NoImages();
        var estimator = mlContext.MulticlassClassification.Trainers.ConvolutionalNetwork(imageHeight: 24, imageWidth: 24, featureColumnName: "Image");
        Assert.All(
            [Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(images)), Assert.Throws<ArgumentOutOfRangeException>(() => Chain(estimator).Fit(images))],
            refusal => Assert.Contains("'Image': expected known-size vector of Single, got Image<24, 24>: ExtractPixels of Microsoft.ML.ImageAnalytics makes such vectors of images", refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_ValidationRowsWithoutAColumn_SaysWhichRows() => AssertValidationRefused(
        mlContext.Transforms.DropColumns("Label").Fit(Keyed(Points())).Transform(Keyed(Points())), "Could not find validation label column 'Label'");

    [Fact]
    public void Fit_ValidationRowsWithMoreClasses_NamesBothTypes() => AssertValidationRefused(
        Keyed(mlContext.Data.LoadFromEnumerable(((string[])["a", "b", "c"]).Select(name => new Point { Values = [0], Name = name }))),
        "Schema mismatch for validation label column 'Label': expected Key<UInt32, 0-1>, got Key<UInt32, 0-2>");

    [Fact]
    public void Fit_ValidationRowsWithClassesInAnotherOrder_SaysWhichDiffers() => AssertValidationRefused(
        Keyed(mlContext.Data.LoadFromEnumerable([new Point { Values = [1], Name = "b" }, new Point { Values = [0], Name = "a" }])),
        "Schema mismatch for validation label column 'Label': its class 1 is 'b', that of the training rows 'a': map both by one transformer");

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
        AssertRefused<ArgumentException>(Points(), new() { Training = new() { EarlyStopping = new() } }, "ValidationFraction");

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
        var chain = Chain(mlContext.MulticlassClassification.Trainers.DenseNetwork(options));
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

    private void AssertValidationRefused(IDataView validation, string message)
    {
        var estimator = mlContext.MulticlassClassification.Trainers.DenseNetwork(hiddenUnits: [], numberOfEpochs: 1);
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(Keyed(Points()), validation)).Message, StringComparison.Ordinal);
    }

    private static EstimatorChain<T> Chain<T>(IEstimator<T> last)
        where T : class, ITransformer => new EstimatorChain<ITransformer>().Append(new Unfitted()).Append(last);

    // Microsoft's trainers say "Vector<Single>" of what has to be of known size as well.
    private static string WithoutExpectation(Exception error) => Expectation().Replace(error.Message, "");

    [GeneratedRegex(@"expected [^,]+, | \(Parameter '\w+'\)")]
    private static partial Regex Expectation();

    private IDataView Keyed(IDataView rows) => mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Point.Name)).Fit(rows).Transform(rows);

    private IDataView Points() => mlContext.Data.LoadFromEnumerable([new Point { Values = [0], Name = "a" }, new Point { Values = [1], Name = "b" }]);

    private sealed class Point
    {
        [VectorType(1)]
        [ColumnName("Features")]
        public float[] Values { get; set; } = [];

        public string Name { get; set; } = "";

        public int Count { get; set; }

        public float[] Ragged { get; set; } = [];
    }

    /// <summary>What comes first in a chain and takes long: problems of what follows are told before it is fitted.</summary>
    private sealed class Unfitted : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => throw new InvalidOperationException("this was fitted in vain");

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }

    /// <summary>A column of images, without the package that they are of.</summary>
    private sealed class NoImages : IDataView
    {
        public NoImages()
        {
            var schema = new DataViewSchema.Builder();
            schema.AddColumn("Image", new ImageType());
            schema.AddColumn("Label", new KeyDataViewType(typeof(uint), 2));
            Schema = schema.ToSchema();
        }

        public bool CanShuffle => false;

        public DataViewSchema Schema { get; }

        public long? GetRowCount() => 0;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => throw new NotSupportedException();

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => throw new NotSupportedException();
    }

    private sealed class ImageType() : StructuredDataViewType(typeof(MLImage))
    {
        public override bool Equals(DataViewType? other) => other is ImageType;

        public override int GetHashCode() => 0;

        public override string ToString() => "Image<24, 24>";
    }

    private sealed class MLImage;
}
