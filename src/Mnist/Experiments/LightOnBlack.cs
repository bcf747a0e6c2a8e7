using System.ComponentModel.DataAnnotations;
using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Definitions.Reading;

namespace Mnist.Experiments;

/// <summary>
/// What becomes of models that move, turn or straighten images where these are dark on light: what comes in at the edges is black, and ink is
/// what is light. They are refused; a search, which distorts images unless told otherwise, is left without that.
/// </summary>
internal static class LightOnBlack
{
    /// <summary>Grey level up to which a background passes for black.</summary>
    private const int LightestBlack = 64;

    /// <summary>The experiment as it can be run on a dataset, and sentences about what was changed for that.</summary>
    /// <param name="experiment">What was asked for.</param>
    /// <param name="dataset">The images.</param>
    /// <param name="chosen">Names of the models that are to be run.</param>
    public static (ExperimentDefinition Experiment, IReadOnlyList<string> Notes) Fit(ExperimentDefinition experiment, Dataset dataset, IReadOnlyCollection<string> chosen)
    {
        if (dataset.Reading.Polarity != ImagePolarity.DarkOnLight)
        {
            return (experiment, [.. OnGrey(experiment, dataset, chosen)]);
        }

        return (experiment with { Models = [.. experiment.Models.Select(WithoutGeometry)] }, [.. Notes(experiment, chosen)]);
    }

    /// <summary>Why a model cannot learn from the images.</summary>
    /// <param name="model">The model, after <see cref="Fit"/>.</param>
    /// <param name="path">Its place in the definition.</param>
    /// <param name="dataset">The images.</param>
    public static IEnumerable<DataProblem> ProblemsOf(ModelDefinition model, string path, Dataset dataset) => dataset.Reading.Polarity == ImagePolarity.DarkOnLight
        ? ProblemsOf(model, path, $"the images are dark on a light background: {dataset.Reading.InversionRemedy} in \"data\", or leave this out")
        : [];

    /// <summary>What comes in at the edges is seen where the background is not black.</summary>
    private static IEnumerable<string> OnGrey(ExperimentDefinition experiment, Dataset dataset, IReadOnlyCollection<string> chosen)
    {
        var ground = Polarity.Ground(dataset);
        return from model in experiment.Models
               where chosen.Contains(model.Name) && (ground > LightestBlack || dataset.Reading.Polarity == ImagePolarity.Mixed) && model.MovesPixels
               select FormattableString.Invariant($"{model.Name}: it moves or turns images as if their background were black, and {(ground > LightestBlack ? $"that of most of them is a grey of {ground} of 255" : "that of some of them is light")}: what comes in at the edges is black, and models learn it");
    }

    private static ModelDefinition WithoutGeometry(ModelDefinition model) => model is AutoMLModel { PixelGeometry: true } search ? search with { PixelGeometry = false } : model;

    private static IEnumerable<string> Notes(ExperimentDefinition experiment, IReadOnlyCollection<string> chosen)
    {
        foreach (var search in experiment.Models.OfType<AutoMLModel>().Where(search => search.PixelGeometry && chosen.Contains(search.Name)))
        {
            yield return $"{search.Name}: the search does not distort images, which are dark on a light background; with \"invert\": true in \"data\" it does";
        }

        if (experiment.Evaluation.Robustness)
        {
            yield return "robustness: the images are changed as their negatives, light on black, and turned back";
        }
    }

    private static IEnumerable<DataProblem> ProblemsOf(ModelDefinition model, string path, string remedy) =>
    [
        .. model is NetworkModel { Training.Augmentation: not null } ? [new($"{path}.training.augmentation", $"augmentation moves images on a black background, and {remedy}")] : Array.Empty<DataProblem>(),
        .. from step in (model.Preprocessing ?? []).Index()
           where PreprocessingRules.UsesPixelGeometry(step.Item)
           select new DataProblem(JsonPath.Element(JsonPath.Join(path, "preprocessing"), step.Index), $"\"{PreprocessingStep.KindOf(step.Item)}\" goes by light ink on a black background, and {remedy}"),
        .. from problem in model is AutoMLModel search ? search.Validate(new ValidationContext(search)) : []
           from member in problem.MemberNames
           where !JsonPath.IsWithin(member, "preprocessing")
           select new DataProblem(JsonPath.Join(path, member), $"this option distorts images on a black background, and {remedy}"),
    ];
}
