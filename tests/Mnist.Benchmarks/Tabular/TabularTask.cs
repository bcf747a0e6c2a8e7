namespace Mnist.Benchmarks.Tabular;

/// <summary>What is predicted of a row.</summary>
internal enum TabularTask
{
    /// <summary>Yes or no, scored by the area under the ROC curve.</summary>
    Binary,

    /// <summary>One of several classes, scored by accuracy.</summary>
    Multiclass,

    /// <summary>A number, scored by R².</summary>
    Regression,
}
