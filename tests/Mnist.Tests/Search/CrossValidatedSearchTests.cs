using Microsoft.Extensions.Time.Testing;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trainers.CrossValidation;
using Mnist.Trials;

namespace Mnist.Tests.Search;

/// <summary>Searches whose trials are scored by cross-validation within the training rows.</summary>
public sealed class CrossValidatedSearchTests : IDisposable
{
    private const int Rows = 90;

    private static readonly AutoMLModel Search = new()
    {
        Name = "search",
        MaximumTrials = 6,
        Portfolio = false,
        Validation = new SearchValidation { Folds = 3 },
        Families = [new SearchFamily { Kind = "lightGbm", Space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 90 } } }],
    };

    private readonly RecordingObserver observer = new();
    private readonly TemporaryFolder folder = new();
    private readonly List<Seen> seen = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_Folds_TrainsEachTrialOnceAFoldAndTheWinnerOnAllTrainingRows()
    {
        using var winner = Train(Search, Data(validationLabel: 0));

        Assert.Equal([.. Enumerable.Repeat(60, 6 * 3), Rows], seen.Select(training => training.Training.Count));
        Assert.Equal(6, winner.Facts.Trials);
        Assert.Equal(observer.Trials.Max(trial => trial.ValidationAccuracy), observer.Trials.Last(trial => trial.Best).ValidationAccuracy);
    }

    [Fact]
    public void Train_Folds_ShowsNoTrainerAValidationRow()
    {
        using var winner = Train(Search with { Halving = new SuccessiveHalving() }, Data(validationLabel: 0));

        Assert.All(seen, training => Assert.All(training.Training.Concat(training.Validation), row => Assert.InRange(row, 0, Rows - 1)));
        Assert.All(seen.SkipLast(1), training => Assert.Empty(training.Training.Intersect(training.Validation)));
    }

    [Fact]
    public void Train_WhateverTheValidationRows_MakesTheSameChoices()
    {
        using var one = Train(Search, Data(validationLabel: 0));
        var trials = Choices();
        observer.Trials.Clear();
        using var other = Train(Search, Data(validationLabel: 1));

        Assert.Equal(trials, Choices());
        Assert.Equal(one.Facts.Chosen, other.Facts.Chosen);
        Assert.NotEqual(Accuracy(one, validationLabel: 0), Accuracy(other, validationLabel: 1));
    }

    [Fact]
    public void Train_WithoutFolds_ChoosesByTheValidationRows()
    {
        using var one = Train(Search with { Validation = null, Ensemble = false }, Data(validationLabel: 0));
        var trials = Choices();
        observer.Trials.Clear();
        using var other = Train(Search with { Validation = null, Ensemble = false }, Data(validationLabel: 1));

        Assert.NotEqual(trials, Choices());
    }

    [Fact]
    public void Train_PartOfTheTraining_IsScoredByOneFold()
    {
        var search = Search with { MaximumTrials = 9, Halving = new SuccessiveHalving { MinimumFidelity = 0.25, Reduction = 4 } };
        using var winner = Train(search, Data(validationLabel: 0));

        var whole = observer.Trials.Count(trial => trial.Fidelity == 1);
        Assert.InRange(whole, 1, 8);
        Assert.Equal(9 - whole + 3 * whole + 1, seen.Count);
    }

    [Fact]
    public void Train_FoldsAndRefit_TrainsTheWinnerTwice()
    {
        using var winner = Train(Search with { Refit = true }, Data(validationLabel: 0));

        Assert.Equal([Rows, 2 * Rows], seen.TakeLast(2).Select(training => training.Training.Count));
        Assert.NotNull(winner.HeldOutScores);
    }

    [Fact]
    public void Train_FoldThatFails_FailsTheTrial()
    {
        var trained = 0;
        using var winner = Train(Search with { MaximumTrials = 3 }, Data(validationLabel: 0), () => _ = ++trained == 2 ? throw new TrainingException("no") : 0);

        Assert.Equal([TrialStatus.Failed, TrialStatus.Completed, TrialStatus.Completed], observer.Trials.Select(trial => trial.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_InsideOfACrossValidation_NeverSeesTheRowsOfTheOuterFold(bool refit)
    {
        var data = Data(validationLabel: 0).Training;
        var folds = Enumerable.Range(0, 2).Select(number =>
        {
            int[] held = [.. Enumerable.Range(0, Rows).Where(row => row % 2 == number)];
            return new Fold(1, number + 1, data.Select([.. Enumerable.Range(0, Rows).Except(held)]), data.Select(held), held);
        }).ToList();

        using var model = Train(Search with { MaximumTrials = 2, Refit = refit }, new TrainingData(data, data, ["no", "yes"]) { Folds = folds });

        var trainings = seen.Chunk(seen.Count / 3).ToList();
        Assert.Equal((3, 2 * 3 + (refit ? 2 : 1)), (trainings.Count, trainings[0].Length));
        Assert.All(trainings.Zip(folds), pair => Assert.All(pair.First, training =>
            Assert.Empty(training.Training.Concat(training.Validation).Intersect(Enumerable.Range(0, pair.Second.Validation.Count).Select(pair.Second.Validation.SourceRow)))));
        Assert.Equal(Rows, trainings[2][^1].Training.Distinct().Count());
    }

    [Fact]
    public void Train_ClassSmallerThanTheFolds_SaysWhatWouldWork()
    {
        var failure = Assert.Throws<TrainingException>(() => Train(Search with { Validation = new SearchValidation { Folds = 20 } }, Data(validationLabel: 0, rows: 30)));

        Assert.Contains("fewer than 20 folds: give \"folds\": 15", failure.Message);
    }

    /// <summary>Rows of one class and then of another, then as many validation rows whose labels are turned round or not.</summary>
    private static TrainingData Data(int validationLabel, int rows = Rows)
    {
        byte[] labels = [.. Enumerable.Range(0, rows).Select(row => (byte)(2 * row / rows)), .. Enumerable.Range(0, rows).Select(row => (byte)((2 * row / rows + validationLabel) % 2))];
        var pixels = new byte[labels.Length];
        LabeledImages Part(int first) => new(new ImageShape(1, 1), pixels, labels, Enumerable.Range(first, rows).ToArray());
        return new TrainingData(Part(0), Part(rows), ["no", "yes"]);
    }

    private static double Accuracy(TrainedModel model, int validationLabel) =>
        Mnist.Evaluation.Evaluator.Evaluate(model.HeldOutScores!, Data(validationLabel).Validation, ["no", "yes"]).Accuracy;

    private IEnumerable<(string, double?)> Choices() => [.. observer.Trials.Select(trial => (trial.Parameters.ToJsonString(), trial.ValidationAccuracy))];

    private TrainedModel Train(AutoMLModel search, TrainingData data, Action? beforeTraining = null)
    {
        var time = new FakeTimeProvider();
        var work = Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetRandomFileName())).FullName;
        var context = new TrainingContext(Seed: 3, Threads: 1, work, observer, TestContext.Current.CancellationToken);
        var catalog = new TrainerCatalog(new Dictionary<Type, ITrainer> { [typeof(LightGbmModel)] = new WatchedTrainer(seen, beforeTraining ?? (() => { })) });
        var trainer = new AutoMLTrainer(InProcessExecutor.Factory(catalog, time), time);
        return (data.Folds.Count == 0 ? (ITrainer)trainer : new CrossValidatedTrainer(new WithoutZip(trainer), FinalModel.Refit, time)).Train(search, data, context);
    }

    private sealed record Seen(IReadOnlyList<int> Training, IReadOnlyList<int> Validation);

    /// <summary>Notes the rows it is shown; its models say "no" to the first rows, the more the more iterations they have, and "yes" to the others.</summary>
    private sealed class WatchedTrainer(List<Seen> seen, Action beforeTraining) : ITrainer
    {
        public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
        {
            seen.Add(new Seen(SourceRows(data.Training), SourceRows(data.Validation)));
            beforeTraining();
            return new TrainedModel(new Divider(((LightGbmModel)definition).Iterations), new ModelFacts());
        }

        private static int[] SourceRows(LabeledImages images) => [.. Enumerable.Range(0, images.Count).Select(images.SourceRow)];
    }

    /// <summary>Models whose zips nobody needs to read.</summary>
    private sealed class WithoutZip(ITrainer trainer) : ITrainer
    {
        public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
        {
            trainer.Train(definition, data, context).Dispose();
            return new TrainedModel(new Divider(1), new ModelFacts());
        }
    }

    private sealed class Divider(int rows) : IClassifier
    {
        public ClassProbabilities Score(LabeledImages images, int threads)
        {
            var values = new float[2 * images.Count];
            for (var row = 0; row < images.Count; row++)
            {
                var label = images.SourceRow(row) % Rows < rows ? 0 : 1;
                (values[2 * row + label], values[2 * row + 1 - label]) = (0.9f, 0.1f);
            }

            return new ClassProbabilities(2, values);
        }

        public void Save(string path) => File.WriteAllText(path, "model");

        public void Dispose() { }
    }
}
