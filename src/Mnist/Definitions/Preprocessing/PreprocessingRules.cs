using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Definitions.Preprocessing;

/// <summary>Which steps make sense, in which order, for which kind of model.</summary>
internal static class PreprocessingRules
{
    private static readonly string[] MovingKinds = [.. new PreprocessingStep[] { new DeskewStep(), new CenterByMassStep() }.Select(PreprocessingStep.KindOf)];

    /// <summary>What is wrong with the steps of a model.</summary>
    public static IEnumerable<ValidationResult> ProblemsOf(ModelDefinition model) =>
        from step in (model.Preprocessing ?? []).Index()
        let problem = ProblemOfOrder(step.Item, model.Preprocessing!.Take(step.Index)) ?? ModelKinds.Of(model).Refusal(model, step.Item)
        where problem is not null
        select new ValidationResult(problem, [JsonPath.Element("preprocessing", step.Index)]);

    /// <summary>Whether a step moves pixels, so that a model with it knows that its rows are images.</summary>
    public static bool UsesPixelGeometry(PreprocessingStep step) => step is DeskewStep or CenterByMassStep;

    /// <summary>Whether what a step gives is images of grey levels still.</summary>
    public static bool GivesImages(PreprocessingStep step) => Place(step) == 0;

    /// <summary>Whether what a step gives is other numbers than grey levels.</summary>
    public static bool Scales(PreprocessingStep step) => Place(step) == 2;

    /// <summary>Whether a value that a search may give the option holds such a step.</summary>
    public static bool MovesPixels(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(MovesPixels),
        JsonValueKind.Object => value.EnumerateObject().Any(member => MovesPixels(member.Value)),
        JsonValueKind.String => MovingKinds.Contains(value.GetString()),
        _ => false,
    };

    private static string? ProblemOfOrder(PreprocessingStep step, IEnumerable<PreprocessingStep> earlier)
    {
        var kind = Phrase.Quoted(PreprocessingStep.KindOf(step));
        return earlier.FirstOrDefault(other => Place(other) > Place(step)) is { } later
                ? $"{kind} must come before {Phrase.Quoted(PreprocessingStep.KindOf(later))}: images first, then their pixels, then the numbers made of those"
            : Place(step) > 0 && earlier.FirstOrDefault(other => Place(other) == Place(step)) is { } same
                ? same.GetType() == step.GetType() ? $"{kind} is there already: leave one out" : $"{kind} and {Phrase.Quoted(PreprocessingStep.KindOf(same))} exclude each other: leave one out"
            : null;
    }

    /// <summary>0 for steps that give images of grey levels, 1 for those that give grey levels, 2 for those that give other numbers.</summary>
    private static int Place(PreprocessingStep step) => step switch
    {
        ScaleStep or StandardizeStep => 2,
        DropConstantPixelsStep => 1,
        _ => 0,
    };
}
