using CsCheck;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Search.Running;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Search.Running;

public sealed class JobRowsTests
{
    private const int Classes = 10;

    private static readonly TrainingData Rows = TestImages.Data(training: 1_000, validation: 200);

    [Fact]
    public void Fraction_Smaller_IsAmongTheLarger() => Gen.Select(Gen.Double[0.001, 1], Gen.Double[0.001, 1]).Sample((one, other) =>
        Assert.Subset(Selected(Math.Max(one, other)).ToHashSet(), Selected(Math.Min(one, other)).ToHashSet()));

    [Fact]
    public void Fraction_Any_HasItsShareOfEveryClassInTheOldOrder() => Gen.Double[0.001, 1].Sample(fraction =>
    {
        var selected = JobRows.Fraction(Rows.Training, Classes, fraction);
        Assert.Equal(Count(Rows.Training).Select(count => (int)Math.Ceiling(fraction * count - 1e-9)), Count(selected));
        Assert.Equal(SourceRows(selected).Order(), SourceRows(selected));
    });

    [Fact]
    public void Fraction_Tenth_DoesNotBeginWithTheFirstRows() =>
        Assert.InRange(SourceRows(JobRows.Fraction(Rows.Training, Classes, 0.1)).Average(), 350, 650);

    [Fact]
    public void Of_WholeTraining_IsTheSearchsOwnRows() => Assert.Equal(Rows, JobRows.Of(Rows, Job));

    [Fact]
    public void Of_TrainsOnValidation_HasThemAfterTheTrainingRows()
    {
        var data = JobRows.Of(Rows, Job with { TrainsOnValidation = true, RowFraction = 0.5 });
        Assert.Equal([.. Selected(0.5), .. SourceRows(Rows.Validation)], SourceRows(data.Training));
        Assert.Same(Rows.Validation, data.Validation);
    }

    private static Job Job { get; } = new() { Definition = new NaiveBayesModel { Name = "bayes" }, Threads = 1, Folder = "unused" };

    private static IEnumerable<int> Selected(double fraction) => SourceRows(JobRows.Of(Rows, Job with { RowFraction = fraction }).Training);

    private static IEnumerable<int> SourceRows(LabeledImages images) => Enumerable.Range(0, images.Count).Select(images.SourceRow);

    private static IEnumerable<int> Count(LabeledImages images) =>
        Enumerable.Range(0, Classes).Select(label => Enumerable.Range(0, images.Count).Count(row => images.Label(row) == label));
}
