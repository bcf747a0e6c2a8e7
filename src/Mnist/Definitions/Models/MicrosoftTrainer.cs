using System.Text.Json.Serialization;

namespace Mnist.Definitions.Models;

/// <summary>What Microsoft.ML.AutoML can train to tell several classes apart.</summary>
public enum MicrosoftTrainer
{
    /// <summary>Multinomial logistic regression by limited-memory BFGS.</summary>
    [JsonStringEnumMemberName("lbfgsMaximumEntropy")] LbfgsMaximumEntropy,

    /// <summary>Logistic regression by limited-memory BFGS, one against all.</summary>
    [JsonStringEnumMemberName("lbfgsLogisticRegression")] LbfgsLogisticRegression,

    /// <summary>Multinomial logistic regression by stochastic dual coordinate ascent; with several threads no two trainings are alike.</summary>
    [JsonStringEnumMemberName("sdcaMaximumEntropy")] SdcaMaximumEntropy,

    /// <summary>Logistic regression by stochastic dual coordinate ascent, one against all; with several threads no two trainings are alike.</summary>
    [JsonStringEnumMemberName("sdcaLogisticRegression")] SdcaLogisticRegression,

    /// <summary>Boosted trees by LightGBM.</summary>
    [JsonStringEnumMemberName("lightGbm")] LightGbm,

    /// <summary>Boosted trees by FastTree, one against all.</summary>
    [JsonStringEnumMemberName("fastTree")] FastTree,

    /// <summary>Random forests by FastTree, one against all.</summary>
    [JsonStringEnumMemberName("fastForest")] FastForest,
}
