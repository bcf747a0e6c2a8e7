using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Searching;

namespace Mnist.Definitions.Data;

/// <summary>Which models fit the data, as far as the definition alone tells how many classes, pixels and rows there are.</summary>
internal static class DataRules
{
    private const int MnistClasses = 10;
    private const int MnistPixels = 28 * 28;
    private const int MnistTrainingRows = 60_000;
    private const string ClassWeights = "training.classWeights";

    public static IEnumerable<ValidationResult> ProblemsOf(DataDefinition data, IReadOnlyList<ModelDefinition> models) =>
        from entry in models.Index()
        from problem in ProblemsOf(data, entry.Item)
        where problem.Message is not null
        select new ValidationResult(problem.Message, [JsonPath.Join(JsonPath.Element("models", entry.Index), problem.Place)]);

    private static IEnumerable<(string? Message, string Place)> ProblemsOf(DataDefinition data, ModelDefinition model) => model switch
    {
        NetworkModel { Training.ClassWeights: { } weights } => [(OfWeights(weights.Count, ClassesOf(data)), ClassWeights)],
        PcaLbfgsModel pca => [(OfComponents(pca.Components, PixelsOf(data)), "components")],
        KMeansLbfgsModel kMeans => [(OfClusters(kMeans.Clusters, TrainingRowsOf(data)), "clusters")],
        AutoMLModel search =>
            from option in search.OptionsOfFamilies()
            where SpaceKey.OptionOf(option.Key) == ClassWeights && option.Values is ChoiceSpace
            from value in ((ChoiceSpace)option.Values).Values.Index()
            where value.Item.ValueKind == JsonValueKind.Array
            select (OfWeights(value.Item.GetArrayLength(), ClassesOf(data)), JsonPath.Join(option.Place, JsonPath.Element("values", value.Index))),
        _ => [],
    };

    private static string? OfWeights(int weights, int? classes) => classes is { } count && weights != count
        ? string.Create(CultureInfo.InvariantCulture, $"there are {weights} weights for {count} classes: give one for each class, in label order")
        : null;

    private static string? OfComponents(int components, int? pixels) => pixels is { } count && components > count
        ? string.Create(CultureInfo.InvariantCulture, $"{components} principal components are asked of images of {count} pixels: give {count} or fewer")
        : null;

    private static string? OfClusters(int clusters, int? rows) => rows is { } count && clusters > count
        ? string.Create(CultureInfo.InvariantCulture, $"{clusters} clusters are asked of {count} training rows: give {count} or fewer, or hold out fewer for validation")
        : null;

    private static int? ClassesOf(DataDefinition data) => data switch
    {
        MnistData => MnistClasses,
        OwnData own => own.ClassNames?.Count,
        _ => null,
    };

    private static int? TrainingRowsOf(DataDefinition data) => data is MnistData { Split: StandardSplit { Validation: < MnistTrainingRows } split }
        ? (int)((MnistTrainingRows - split.Validation) * (data.TrainingFraction ?? 1))
        : null;

    private static int? PixelsOf(DataDefinition data) => data switch
    {
        MnistData => MnistPixels,
        OwnData { Resize: { } size } => size.Width * size.Height,
        CsvData { Width: { } width, Height: { } height } => width * height,
        _ => null,
    };
}
