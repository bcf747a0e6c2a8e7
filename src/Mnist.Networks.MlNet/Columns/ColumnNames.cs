namespace Mnist.Networks.MlNet.Columns;

/// <summary>Names of the columns that trainers and zips share.</summary>
internal static class ColumnNames
{
    /// <summary>Raw pixels, 0 to 255: what a zip takes.</summary>
    public const string Features = "Features";

    /// <summary>The true class, as a key whose values are the class names.</summary>
    public const string Label = "Label";

    /// <summary>Pixels scaled to 0 to 1.</summary>
    public const string Scaled = "Scaled";

    /// <summary>Class probabilities in class order.</summary>
    public const string Score = "Score";

    /// <summary>Name of the likeliest class.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>ML.NET's name for the annotation that says what a key's values stand for.</summary>
    public const string KeyValues = "KeyValues";
}
