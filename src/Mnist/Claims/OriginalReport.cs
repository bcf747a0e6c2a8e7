using System.Text.Json;
using Mnist.Definitions;

namespace Mnist.Claims;

/// <summary>What the project that this one re-creates reports of its model.</summary>
/// <param name="Model">Its model, in a few words.</param>
/// <param name="TrainLoss">Log loss on its training rows.</param>
/// <param name="TrainAccuracy">Accuracy on its training rows, 0 to 1.</param>
/// <param name="ValidationLoss">Log loss on its validation rows.</param>
/// <param name="ValidationAccuracy">Accuracy on its validation rows.</param>
/// <param name="TestLoss">Log loss on its test rows.</param>
/// <param name="TestAccuracy">Accuracy on its test rows.</param>
/// <param name="WeightedPrecision">Precision averaged by support.</param>
/// <param name="WeightedRecall">Recall averaged by support.</param>
/// <param name="WeightedF1">F1 averaged by support.</param>
/// <param name="Support">Test rows of each class.</param>
public sealed record OriginalReport(
    string Model, double TrainLoss, double TrainAccuracy, double ValidationLoss, double ValidationAccuracy, double TestLoss, double TestAccuracy,
    double WeightedPrecision, double WeightedRecall, double WeightedF1, IReadOnlyList<int> Support)
{
    private static readonly JsonSerializerOptions Strict = new(DefinitionJson.Compact) { RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file.</summary>
    /// <exception cref="ClaimsException">It is missing or lacks a figure.</exception>
    public static OriginalReport Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<OriginalReport>(File.ReadAllText(path), Strict)!;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new ClaimsException($"{path}: this is no report: {error.Message}", error);
        }
    }
}
