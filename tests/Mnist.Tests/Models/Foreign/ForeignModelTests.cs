using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Evaluation;
using Mnist.Models.Foreign;
using Mnist.Models.Zip;
using Mnist.Networks;
using Mnist.Tests.Datasets;
using Mnist.Tests.Trainers;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Models.Foreign;

/// <summary>Models that a program knowing nothing of ours trained on real digits.</summary>
public sealed class ForeignModelTests : IDisposable
{
    private const int Rows = 600;

    private static readonly ForeignColumns Theirs = new("Pixels", DivideBy: 255);

    private static readonly IReadOnlyList<string> Digits = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    private readonly TemporaryFolder folder = new();

    private string Zip => Path.Combine(folder.Path, "theirs.zip");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Score_ClassesInOrderOfOccurrence_AreTakenByName(bool numbered, bool namesPredictions)
    {
        Save(numbered, namesPredictions);
        using var model = ForeignModel.Load(Zip, Theirs, Digits, folder.Path);

        var scores = model.Score(Test, threads: 2, out var areProbabilities);

        Assert.Equal(ClassNaming.ByName, model.ClassNaming);
        Assert.True(areProbabilities);
        Assert.InRange(Evaluator.Evaluate(scores, Test, Digits).Accuracy, 0.75, 1);
        Assert.True(scores.Values.Span.SequenceEqual(model.Score(Test, threads: 1, out _).Values.Span));
    }

    [Fact]
    public void Score_PixelsNotDividedAsTheModelWants_DoesWorse()
    {
        Save();
        using var right = ForeignModel.Load(Zip, Theirs, Digits, folder.Path);
        using var wrong = ForeignModel.Load(Zip, Theirs with { DivideBy = 1 }, Digits, folder.Path);

        Assert.True(LogLossOf(wrong) > LogLossOf(right) + 0.1);

        static double LogLossOf(ForeignModel model) => Evaluator.Evaluate(model.Score(Test, 1, out _), Test, Digits).LogLoss;
    }

    [Fact]
    public void Score_Margins_BecomeTheirSoftmax()
    {
        Save(trainer: context => context.MulticlassClassification.Trainers.OneVersusAll(
            context.BinaryClassification.Trainers.LinearSvm("Label", "Pixels"), useProbabilities: false));
        using var model = ForeignModel.Load(Zip, Theirs, Digits, folder.Path);

        var scores = model.Score(Test, threads: 1, out var areProbabilities);

        Assert.False(areProbabilities);
        Assert.All(Enumerable.Range(0, scores.Rows), row => Assert.Equal(1, scores.Row(row).ToArray().Sum(), 1e-4f));
        Assert.InRange(Evaluator.Evaluate(scores, Test, Digits).Accuracy, 0.6, 1);
    }

    [Fact]
    public void Load_OurOwnZip_NamesItsClasses()
    {
        using var model = ForeignModel.Load(Path.Combine(Architecture.Repository.Folder, "models", "mnist.zip"), new ForeignColumns(), Digits, folder.Path);

        Assert.Equal(ClassNaming.ByName, model.ClassNaming);
        Assert.InRange(Evaluator.Evaluate(model.Score(Test, 2, out _), Test, Digits).Accuracy, 0.98, 1);
    }

    [Fact]
    public void Score_ClassesCalledByTheirNumbers_AreTakenByNumber()
    {
        Save(numbered: true);
        using var model = ForeignModel.Load(Zip, Theirs, TestImages.ClassNames, folder.Path);

        Assert.Equal(ClassNaming.ByNumber, model.ClassNaming);
        Assert.InRange(Evaluator.Evaluate(model.Score(Test, threads: 1, out _), Test, TestImages.ClassNames).Accuracy, 0.75, 1);
    }

    [Fact]
    public void Score_UnnamedClassesInTheDatasetsOrder_AreTakenInOrder()
    {
        using var model = ForeignModel.Load(SaveUnnamed(), new ForeignColumns(), TestImages.ClassNames, folder.Path);

        Assert.Equal(ClassNaming.None, model.ClassNaming);
        Assert.Equal(Test.Count, model.Score(Test, threads: 2, out _).Rows);
    }

    [Fact]
    public void Score_UnnamedClassesInAnotherOrder_IsRefused()
    {
        using var model = ForeignModel.Load(SaveUnnamed(), new ForeignColumns(), [.. TestImages.ClassNames.Reverse()], folder.Path);

        var refusal = Assert.Throws<ModelZipException>(() => model.Score(Test, threads: 2, out _));

        Assert.Contains("the zip does not say which score is which class's, and it predicts", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WrongColumns_NamesThoseThereAre()
    {
        Save();

        AssertRefused(new ForeignColumns(), Digits, "the model takes no column Features that is a vector of floats; name one of Pixels by --features");
        AssertRefused(Theirs with { Score = "Margin" }, Digits, "the model gives no column Margin that is a vector of floats; name one of Pixels, Score by --score");
    }

    [Fact]
    public void Load_ModelThatIsNoClassifier_IsRefusedByItsKind()
    {
        Save(namesPredictions: false, trainer: context => context.Clustering.Trainers.KMeans("Pixels", numberOfClusters: 10));
        AssertRefused(Theirs, Digits, "column Score is the scores of another kind of model, a clustering: they are distances to clusters");
        Assert.Contains("a clustering", Assert.Throws<ModelZipException>(() => ModelZip.Load(SavedAsOurs(), folder.Path)).Message, StringComparison.Ordinal);

        Save(numbered: true, namesPredictions: false, trainer: context => context.Regression.Trainers.OnlineGradientDescent("Name", "Pixels"));
        AssertRefused(Theirs, Digits, "this is a model of ML.NET's for regression, which gives no score for each class");
    }

    [Fact]
    public void Load_OtherClasses_IsRefused()
    {
        Save();

        AssertRefused(Theirs, ["a", "b"], "the model tells 10 classes apart, and the dataset has 2: a, b");
        AssertRefused(Theirs, [.. Digits.Skip(1), "ten"], "the dataset's are 1, 2, 3, 4, 5, 6, 7, 8, 9, ten");
    }

    [Fact]
    public void Score_OtherSize_IsRefused()
    {
        Save();
        using var model = ForeignModel.Load(Zip, Theirs, Digits, folder.Path);
        var small = new LabeledImages(new ImageShape(2, 2), new byte[4], new byte[1], new int[1]);

        Assert.Contains("takes 784 values, and these images have 4 pixels", Assert.Throws<ModelZipException>(() => model.Score(small, 1, out _)).Message, StringComparison.Ordinal);
    }

    private static LabeledImages Test => new(
        RealMnist.Dataset.Shape, RealMnist.Dataset.Pixels, RealMnist.Dataset.Labels, Enumerable.Range(RealMnist.Dataset.TrainingCount, 300).ToArray());

    private static TextDigit Text(int row) => new TextDigit { Name = $"{RealMnist.Dataset.Labels.Span[row]}", Pixels = Pixels(row) };

    private static NumberedDigit Number(int row) => new NumberedDigit { Name = RealMnist.Dataset.Labels.Span[row], Pixels = Pixels(row) };

    private static float[] Pixels(int row) => [.. RealMnist.Dataset.Pixels.Slice(row * 784, 784).ToArray().Select(pixel => pixel / 255f)];

    private void Save(bool numbered = false, bool namesPredictions = true, Func<MLContext, IEstimator<ITransformer>>? trainer = null)
    {
        var context = new MLContext(seed: 1);
        var rows = Enumerable.Range(0, Rows);
        var view = numbered ? context.Data.LoadFromEnumerable(rows.Select(Number)) : context.Data.LoadFromEnumerable(rows.Select(Text));
        IEstimator<ITransformer> pipeline = context.Transforms.Conversion.MapValueToKey("Label", "Name")
            .Append(trainer?.Invoke(context) ?? context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", "Pixels"));
        pipeline = namesPredictions ? pipeline.Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel")) : pipeline;
        context.Model.Save(pipeline.Fit(view), view.Schema, Zip);
    }

    /// <summary>A network of ours as a stranger might save it again: without the label column, which alone named the classes of its scores.</summary>
    private string SaveUnnamed()
    {
        using var network = RandomNetwork.AsModel(RandomNetwork.Create(784, 10, Activation.Relu, 8));
        network.Save(Zip);
        var context = new MLContext(seed: 1);
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, 784));
        var unnamed = Path.Combine(folder.Path, "unnamed.zip");
        context.Model.Save(context.Model.Load(Zip, out _), schema.ToSchema(), unnamed);
        return unnamed;
    }

    /// <summary>A clustering that calls its columns as ours are called.</summary>
    private string SavedAsOurs()
    {
        var context = new MLContext(seed: 1);
        var view = context.Data.LoadFromEnumerable(Enumerable.Range(0, 50).Select(Text));
        var pipeline = context.Transforms.CopyColumns("Features", "Pixels").Append(context.Clustering.Trainers.KMeans("Features", numberOfClusters: 3));
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, 784));
        var path = Path.Combine(folder.Path, "clusters.zip");
        context.Model.Save(pipeline.Fit(view).LastTransformer, schema.ToSchema(), path);
        return path;
    }

    private void AssertRefused(ForeignColumns columns, IReadOnlyList<string> classNames, string reason)
    {
        var refusal = Assert.Throws<ModelZipException>(() => ForeignModel.Load(Zip, columns, classNames, folder.Path));
        Assert.StartsWith(Zip, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private sealed class TextDigit
    {
        public string Name { get; set; } = "";

        [VectorType(784)]
        public float[] Pixels { get; set; } = [];
    }

    private sealed class NumberedDigit
    {
        public float Name { get; set; }

        [VectorType(784)]
        public float[] Pixels { get; set; } = [];
    }
}
