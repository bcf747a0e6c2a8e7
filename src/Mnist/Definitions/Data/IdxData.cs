using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Data;

/// <summary>Any dataset in the IDX format, raw or gzipped. Classes that are not named are numbered.</summary>
public sealed record IdxData : OwnData
{
    /// <summary>IDX file of the training images, raw or gzipped.</summary>
    [MinLength(1), FilePath]
    public required string TrainImages { get; init; }

    /// <summary>IDX file of the training labels, raw or gzipped.</summary>
    [MinLength(1), FilePath]
    public required string TrainLabels { get; init; }

    /// <summary>IDX file of the test images, raw or gzipped; may be left out with a pooled split.</summary>
    [MinLength(1), FilePath]
    public string? TestImages { get; init; }

    /// <summary>IDX file of the test labels, raw or gzipped; may be left out with a pooled split.</summary>
    [MinLength(1), FilePath]
    public string? TestLabels { get; init; }

    /// <inheritdoc/>
    protected override bool HasTestRows => TestImages is not null || TestLabels is not null;

    /// <inheritdoc/>
    public override DataDefinition WithAbsolutePaths(string folder) => this with
    {
        TrainImages = Path.GetFullPath(TrainImages, folder),
        TrainLabels = Path.GetFullPath(TrainLabels, folder),
        TestImages = Absolute(TestImages, folder),
        TestLabels = Absolute(TestLabels, folder),
    };

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext))
        {
            yield return problem;
        }

        if (TestImages is null != TestLabels is null)
        {
            yield return new("test images need test labels, and the other way round: name both files or neither", [TestImages is null ? "testImages" : "testLabels"]);
        }
    }
}
