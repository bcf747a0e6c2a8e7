using System.Text.Json;
using Mnist.Definitions;

namespace Mnist.Claims;

/// <summary>What the project that this one re-creates reports of its model: log losses, and the rest as fractions, 0 to 1, weighted by support, which is the test rows of each class.</summary>
internal sealed record OriginalReport(
    string Model, double TrainLoss, double TrainAccuracy, double ValidationLoss, double ValidationAccuracy, double TestLoss, double TestAccuracy,
    double WeightedPrecision, double WeightedRecall, double WeightedF1, IReadOnlyList<int> Support)
{
    private static readonly JsonSerializerOptions Strict = new(DefinitionJson.Compact) { RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip };

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
