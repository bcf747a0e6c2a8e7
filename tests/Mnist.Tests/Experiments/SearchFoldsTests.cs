using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Experiments;

namespace Mnist.Tests.Experiments;

public sealed class SearchFoldsTests
{
    [Fact]
    public void Check_MoreFoldsThanRowsOfAClass_IsAnErrorAtItsPlace()
    {
        var problem = Assert.Single(Assert.Throws<UnsuitableDataException>(() => SearchFolds.Check(Experiment, ["bayes", "search"], Data(rowsOfSecond: 2))).Problems);

        Assert.Equal("models[1].validation.folds", problem.Path);
        Assert.Equal("class \"b\" has 2 training rows, fewer than 3 folds: give \"folds\": 2, or more images of it", problem.Message);
    }

    [Fact]
    public void Check_RowsEnoughOrNotChosen_IsRight()
    {
        SearchFolds.Check(Experiment, ["bayes", "search"], Data(rowsOfSecond: 3));
        SearchFolds.Check(Experiment, ["bayes"], Data(rowsOfSecond: 2));
    }

    private static ExperimentDefinition Experiment => new()
    {
        Name = "trial",
        Models = [new NaiveBayesModel { Name = "bayes" }, new AutoMLModel { Name = "search", MaximumTrials = 1, Validation = new SearchValidation() }],
    };

    private static TrainingData Data(int rowsOfSecond)
    {
        byte[] labels = [.. Enumerable.Repeat((byte)0, 9), .. Enumerable.Repeat((byte)1, rowsOfSecond)];
        var images = new LabeledImages(new ImageShape(1, 1), new byte[labels.Length], labels, Enumerable.Range(0, labels.Length).ToArray());
        return new TrainingData(images, images, ["a", "b"]);
    }
}
