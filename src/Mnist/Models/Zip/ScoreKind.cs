using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Models.Zip;

/// <summary>What kind of model gives a column of scores, as ML.NET's scorers note beside it; ONNX graphs note nothing.</summary>
internal static class ScoreKind
{
    private const string Annotation = "ScoreColumnKind";
    private const string Classification = "MulticlassClassification";

    /// <summary>Why a column is no classifier's scores; null if it may be.</summary>
    public static string? ProblemOf(DataViewSchema schema, string column)
    {
        if (schema.GetColumnOrNull(column) is not { } score || score.Annotations.Schema.GetColumnOrNull(Annotation)?.Type is not TextDataViewType)
        {
            return null;
        }

        ReadOnlyMemory<char> kind = default;
        score.Annotations.GetValue(Annotation, ref kind);
        return kind.ToString() is Classification or "" ? null : $"column {column} is the scores of another kind of model, {InWords(kind.ToString())}, not a score for each class";
    }

    private static string InWords(string kind) => kind switch
    {
        "BinaryClassification" => "a binary classifier (ML.NET's BinaryClassification)",
        "Clustering" => "a clustering: they are distances to clusters",
        "Regression" => "a regression",
        "Ranking" => "a ranking",
        "AnomalyDetection" => "an anomaly detector",
        "Recommender" => "a recommender",
        _ => $"\"{kind}\"",
    };
}
