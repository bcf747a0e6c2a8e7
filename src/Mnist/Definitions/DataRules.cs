using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;

namespace Mnist.Definitions;

/// <summary>Which models fit the data, as far as the definition alone tells how many classes and pixels there are.</summary>
internal static class DataRules
{
    private const int MnistClasses = 10;
    private const int MnistPixels = 28 * 28;

    /// <summary>What of the models does not fit the data.</summary>
    public static IEnumerable<ValidationResult> ProblemsOf(DataDefinition data, IReadOnlyList<ModelDefinition> models) =>
        from entry in models.Index()
        let problem = entry.Item switch
        {
            DenseModel { Training.ClassWeights: { } weights } => OfWeights(weights.Count, ClassesOf(data)),
            PcaLbfgsModel pca => OfComponents(pca.Components, PixelsOf(data)),
            _ => null,
        }
        where problem is not null
        select new ValidationResult(problem.Value.Message, [JsonPath.Join(JsonPath.Element("models", entry.Index), problem.Value.Place)]);

    private static (string Message, string Place)? OfWeights(int weights, int? classes) => classes is { } count && weights != count
        ? (string.Create(CultureInfo.InvariantCulture, $"there are {weights} weights for {count} classes: give one for each class, in label order"), "training.classWeights")
        : null;

    private static (string Message, string Place)? OfComponents(int components, int? pixels) => pixels is { } count && components > count
        ? (string.Create(CultureInfo.InvariantCulture, $"{components} principal components are asked of images of {count} pixels: give {count} or fewer"), "components")
        : null;

    private static int? ClassesOf(DataDefinition data) => data switch
    {
        MnistData => MnistClasses,
        OwnData own => own.ClassNames?.Count,
        _ => null,
    };

    private static int? PixelsOf(DataDefinition data) => data switch
    {
        MnistData => MnistPixels,
        OwnData { Resize: { } size } => size.Width * size.Height,
        CsvData { Width: { } width, Height: { } height } => width * height,
        _ => null,
    };
}
