using System.Runtime.CompilerServices;
using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trainers.CrossValidation;

namespace Mnist.Tests.Trainers.CrossValidation;

/// <summary>What cross-validation says of rows held out, against scikit-learn's <c>cross_val_predict</c> on the same folds; <c>reference/cross_validation.py</c> made its figures.</summary>
public sealed class OutOfFoldFiguresTests : IDisposable
{
    private const double Smoothing = 0.1;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_GaussianNaiveBayes_HasScikitLearnsFigures()
    {
        var reference = JsonSerializer.Deserialize<Reference>(File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "reference", "reference.json")), JsonSerializerOptions.Web)!;
        var mnist = RealMnist.Dataset;
        var rows = reference.Folds.Length;
        var dataset = new Dataset("first", "", mnist.Shape, mnist.ClassNames, mnist.Pixels[..((rows + 1) * mnist.Shape.PixelCount)], mnist.Labels[..(rows + 1)], rows);
        var split = DatasetSplitter.Split(dataset, new CrossValidationSplit { Folds = 5 }, seed: 1);
        Assert.Equal(reference.Folds, Enumerable.Range(0, rows).Select(row => split.Data.Folds.Single(fold => fold.Places.Span.Contains(row)).Number - 1));

        var context = new TrainingContext(Seed: 1, Threads: 2, folder.Path, new RecordingTrainingObserver(), CancellationToken.None);
        using var model = new CrossValidatedTrainer(new GaussianNaiveBayesTrainer(Smoothing), FinalModel.Refit, TimeProvider.System).Train(new NaiveBayesModel { Name = "bayes" }, split.Data, context);
        var metrics = Evaluator.Evaluate(model.HeldOutScores!, split.Data.Validation, mnist.ClassNames);

        Assert.Equal(reference.Accuracy, metrics.Accuracy, 1e-12);
        Assert.Equal(reference.MacroF1, metrics.Macro.F1, 1e-12);
        Assert.Equal(reference.LogLoss, metrics.LogLoss, 1e-6);
        Assert.Equal(reference.Confusion, metrics.Confusion);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private sealed record Reference(int[] Folds, double Accuracy, double LogLoss, double MacroF1, int[][] Confusion);
}
