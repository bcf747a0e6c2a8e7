namespace Mnist.Networks.MlNet.Columns;

/// <summary>ML.NET's names for what trainers add.</summary>
internal static class ColumnNames
{
    /// <summary>Class probabilities in class order; of a binary trainer the logit, of a regression the number.</summary>
    public const string Score = "Score";

    /// <summary>The probability of yes.</summary>
    public const string Probability = "Probability";

    /// <summary>The likeliest class.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>The annotation that says what a key's values stand for.</summary>
    public const string KeyValues = "KeyValues";
}
