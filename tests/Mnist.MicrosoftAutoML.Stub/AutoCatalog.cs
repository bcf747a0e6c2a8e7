namespace Microsoft.ML.AutoML;

/// <summary>Makes experiments and what they search.</summary>
public sealed class AutoCatalog
{
    internal AutoCatalog() { }

#pragma warning disable CA1822, IDE0060 // The package's shape.
    public AutoMLExperiment CreateExperiment(AutoMLExperiment.AutoMLExperimentSettings settings) => new(settings);

    public SweepablePipeline MultiClassification(
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        bool useFastForest = true,
        bool useLgbm = true,
        bool useFastTree = true,
        bool useLbfgsMaximumEntrophy = true,
        bool useLbfgsLogisticRegression = true,
        bool useSdcaMaximumEntrophy = true,
        bool useSdcaLogisticRegression = true)
    {
        (bool Is, string Name)[] all =
        [
            (useFastTree, "FastTreeOva"), (useFastForest, "FastForestOva"), (useLgbm, "LightGbmMulti"), (useLbfgsLogisticRegression, "LbfgsLogisticRegressionOva"),
            (useLbfgsMaximumEntrophy, "LbfgsMaximumEntropyMulti"), (useSdcaMaximumEntrophy, "SdcaMaximumEntropyMulti"), (useSdcaLogisticRegression, "SdcaLogisticRegressionOva"),
        ];
        var trainers = all.Where(trainer => trainer.Is).Select(trainer => trainer.Name).ToList();
        Script.Current.Asked.Add($"{string.Join(", ", trainers)} of {featureColumnName} and {labelColumnName}");
        return new SweepablePipeline(trainers);
    }
#pragma warning restore CA1822, IDE0060
}

/// <summary>Where it begins.</summary>
public static class MLContextExtension
{
#pragma warning disable IDE0060 // The package's shape.
    public static AutoCatalog Auto(this MLContext mlContext) => new();
#pragma warning restore IDE0060
}
