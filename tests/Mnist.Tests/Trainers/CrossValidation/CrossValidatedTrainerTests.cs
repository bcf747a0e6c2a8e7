using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trainers.CrossValidation;

namespace Mnist.Tests.Trainers.CrossValidation;

public sealed class CrossValidatedTrainerTests : IDisposable
{
    private static readonly DatasetSplit Split = SplitOf(new CrossValidationSplit { Folds = 4, Repeats = 2 });
    private static readonly DenseModel Dense = new() { Name = "network", Layers = [new() { Units = 4 }], Training = new TrainingSettings { Epochs = 2 } };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Train_AnyThreads_AsksEachModelOnlyAboutRowsThatItNeverSaw(int threads)
    {
        using var model = Train(new MemorizingTrainer(), new NaiveBayesModel { Name = "m" }, threads);

        // The trainer's models answer 1 for rows they were trained on: no row may have been.
        var scores = model.HeldOutScores!;
        Assert.Equal(Split.Data.Validation.Count, scores.Rows);
        Assert.All(Enumerable.Range(0, scores.Rows), row => Assert.Equal(0, scores.Row(row)[1]));
    }

    [Fact]
    public void Train_Refit_TrainsTheFinalModelOnAllRows()
    {
        using var model = Train(new MemorizingTrainer(), new NaiveBayesModel { Name = "m" });

        var answers = model.Score(Split.Data.Training, 1);
        Assert.All(Enumerable.Range(0, answers.Rows), row => Assert.Equal(1, answers.Row(row)[1]));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    public void Train_Folds_KeepTheOrderOfTheRows(double fraction)
    {
        using var model = Train(new MemorizingTrainer(), new NaiveBayesModel { Name = "m" }, split: TrainingFraction.Of(Split, fraction, seed: 1));

        // Class 2 holds the number of the row that was asked about.
        var scores = model.HeldOutScores!;
        Assert.Equal(Enumerable.Range(0, scores.Rows).Select(row => (float)Split.Data.Validation.SourceRow(row)), Enumerable.Range(0, scores.Rows).Select(row => scores.Row(row)[2]));
    }

    [Fact]
    public void Train_AfterAnInterruption_TrainsOnlyTheFoldsThatAreMissing()
    {
        var state = new ResumableState(Path.Combine(folder.Path, "state"), 0);
        var interrupted = new MemorizingTrainer { FailAt = 3 };
        Assert.Throws<TrainingException>(() => Train(interrupted, new NaiveBayesModel { Name = "m" }, state: state));

        var next = new MemorizingTrainer();
        using var model = Train(next, new NaiveBayesModel { Name = "m" }, state: state);
        using var whole = Train(new MemorizingTrainer(), new NaiveBayesModel { Name = "m" });

        Assert.Equal((3, 8 - 2 + 1), (interrupted.Trainings, next.Trainings));
        Assert.Equal(whole.HeldOutScores!.Values.ToArray(), model.HeldOutScores!.Values.ToArray());
        Assert.Equal(2, model.Facts.Resumed!.Done);
    }

    [Fact]
    public void Train_FoldThatWasCutShort_IsNotCounted()
    {
        var state = new ResumableState(Path.Combine(folder.Path, "state"), 0);
        Train(new MemorizingTrainer(), new NaiveBayesModel { Name = "m" }, state: state).Dispose();
        File.Delete(Path.Combine(state.Folder, "fold-1-2", "validation.bin"));
        File.WriteAllText(Path.Combine(state.Folder, "fold-2-1", "fold.json"), "{");

        var next = new MemorizingTrainer();
        using var model = Train(next, new NaiveBayesModel { Name = "m" }, state: state);

        Assert.Equal(2 + 1, next.Trainings);
        Assert.Equal(8 - 2, model.Facts.Resumed!.Done);
    }

    [Fact]
    public void Train_FoldThatFails_SaysWhichAndWhy()
    {
        var failure = Assert.Throws<TrainingException>(() => Train(new MemorizingTrainer { FailAt = 2 }, new NaiveBayesModel { Name = "m" }));

        Assert.Equal("fold 2 of 8: no luck", failure.Message);
    }

    [Fact]
    public void Train_FoldEnsemble_AveragesTheModelsOfTheFolds()
    {
        var split = SplitOf(new CrossValidationSplit { Folds = 3, Final = FinalModel.FoldEnsemble });
        var trainer = new CrossValidatedTrainer(BuiltInTrainers.Create()[typeof(DenseModel)], FinalModel.FoldEnsemble, TimeProvider.System);
        using var model = trainer.Train(Dense, split.Data, Context(new RecordingTrainingObserver()));

        var members = split.Data.Folds.Select(fold => BuiltInTrainers.Create()[typeof(DenseModel)].Train(Dense, new TrainingData(fold.Training, fold.Validation, split.Data.ClassNames), Context(new RecordingTrainingObserver())).Score(split.Test, 1)).ToList();
        var scores = model.Score(split.Test, 1);
        Assert.All(Enumerable.Range(0, scores.Values.Length), index => Assert.Equal(members.Average(member => member.Values.Span[index]), scores.Values.Span[index], 1e-6f));
        Assert.Equal(["fold 1-1", "fold 1-2", "fold 1-3"], model.Facts.Members!.Select(member => member.Name));
        var zip = Path.Combine(folder.Path, "model.zip");
        model.Save(zip);
        Assert.True(File.Exists(zip));
    }

    [Fact]
    public void Train_EarlyStopping_RefitsWithTheMedianOfTheFoldsBestEpochs()
    {
        var observer = new RecordingTrainingObserver();
        var stopping = Dense with { Training = Dense.Training with { Epochs = 30, EarlyStopping = new EarlyStopping { Patience = 1 } } };
        var trainer = new CrossValidatedTrainer(BuiltInTrainers.Create()[typeof(DenseModel)], FinalModel.Refit, TimeProvider.System);
        using var model = trainer.Train(stopping, Split.Data, Context(observer));

        var best = observer.Epochs.Where(epoch => epoch.Fold is not null).GroupBy(epoch => epoch.Fold).Select(fold => fold.MinBy(epoch => epoch.ValidationLoss)!.Epoch).Order().ToList();
        Assert.Equal(best[4], model.Facts.Epochs);
        Assert.Equal(best, model.Facts.Folds!.Select(fold => fold.Epochs!.Value).Order());
        Assert.All(observer.Epochs.Where(epoch => epoch.Fold is null), epoch => Assert.Null(epoch.ValidationLoss));
    }

    [Fact]
    public void Train_Search_ChoosesByRowsOfTheFoldsTrainingRows()
    {
        var spy = new MemorizingTrainer();
        Train(spy, new AutoMLModel { Name = "search", TimeBudgetSeconds = 10 }).Dispose();

        Assert.Equal(9, spy.Given.Count);
        Assert.All(spy.Given.Take(8).Zip(Split.Data.Folds), pair =>
        {
            var (given, fold) = pair;
            Assert.Empty(Rows(given.Validation).Intersect(Rows(fold.Validation)));
            Assert.Equal(Rows(fold.Training), Rows(given.Training).Concat(Rows(given.Validation)).Order());
        });
    }

    [Fact]
    public void Train_Progress_GrowsToOneAndNamesTheFold()
    {
        var observer = new RecordingTrainingObserver();
        new CrossValidatedTrainer(BuiltInTrainers.Create()[typeof(DenseModel)], FinalModel.Refit, TimeProvider.System).Train(Dense, Split.Data, Context(observer)).Dispose();

        Assert.Equal(observer.Progress.Select(progress => progress.Fraction).Order(), observer.Progress.Select(progress => progress.Fraction));
        Assert.Equal(1, observer.Progress[^1].Fraction!.Value, 1e-9);
        Assert.Contains(observer.Progress, progress => progress.Status.StartsWith("fold 3 of 8: epoch 1 of 2", StringComparison.Ordinal));
    }

    private TrainedModel Train(MemorizingTrainer trainer, ModelDefinition model, int threads = 1, ResumableState? state = null, DatasetSplit? split = null) =>
        new CrossValidatedTrainer(trainer, FinalModel.Refit, TimeProvider.System).Train(model, (split ?? Split).Data, Context(new RecordingTrainingObserver(), threads) with { State = state });

    private TrainingContext Context(ITrainingObserver observer, int threads = 1) =>
        new(Seed: 1, threads, Directory.CreateDirectory(Path.Combine(folder.Path, Guid.NewGuid().ToString("N"))).FullName, observer, CancellationToken.None);

    private static DatasetSplit SplitOf(CrossValidationSplit split)
    {
        var mnist = RealMnist.Dataset;
        var size = mnist.Shape.PixelCount;
        var rows = new Dataset("few", "", mnist.Shape, mnist.ClassNames, mnist.Pixels[..(300 * size)], mnist.Labels[..300], 240);
        return DatasetSplitter.Split(rows, split, seed: 1);
    }

    private static int[] Rows(LabeledImages images) => [.. Enumerable.Range(0, images.Count).Select(images.SourceRow)];

    /// <summary>Makes models that say, as probabilities of classes 1 and 2, whether they were trained on a row, and which row it is.</summary>
    private sealed class MemorizingTrainer : ITrainer
    {
        public int? FailAt { get; init; }

        public List<TrainingData> Given { get; } = [];

        public int Trainings { get; private set; }

        public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
        {
            lock (Given)
            {
                Given.Add(data);
                if (++Trainings == FailAt)
                {
                    throw new TrainingException("no luck");
                }
            }

            return new TrainedModel(new Memory([.. Rows(data.Training), .. definition is AutoMLModel ? Rows(data.Validation) : []], data.ClassNames.Count), new ModelFacts());
        }
    }

    private sealed class Memory(HashSet<int> seen, int classes) : IClassifier
    {
        public ClassProbabilities Score(LabeledImages images, int threads)
        {
            var values = new float[images.Count * classes];
            for (var row = 0; row < images.Count; row++)
            {
                values[(row * classes) + 1] = seen.Contains(images.SourceRow(row)) ? 1 : 0;
                values[(row * classes) + 2] = images.SourceRow(row);
            }

            return new ClassProbabilities(classes, values);
        }

        public void Save(string path) => File.WriteAllText(path, "");

        public void Dispose()
        {
        }
    }
}
