namespace Mnist.Networks.MlNet.Columns;

/// <summary>ML.NET's names for what multiclass trainers add.</summary>
internal static class ColumnNames
{
    /// <summary>Class probabilities in class order.</summary>
    public const string Score = "Score";

    /// <summary>The likeliest class.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>The annotation that says what a key's values stand for.</summary>
    public const string KeyValues = "KeyValues";
}
