using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet;

/// <summary>Options of <see cref="DenseNetworkCatalog.DenseNetwork(Microsoft.ML.MulticlassClassificationCatalog.MulticlassClassificationTrainers, DenseNetworkOptions)"/>. The defaults make a usable network of any features.</summary>
public sealed record DenseNetworkOptions
{
    /// <summary>ML.NET's name for a label column.</summary>
    public const string DefaultLabelColumnName = "Label";

    /// <summary>ML.NET's name for a feature column.</summary>
    public const string DefaultFeatureColumnName = "Features";

    /// <summary>The classes: a key of 32 bits, as <c>MapValueToKey</c> makes it, of 2 to 1,000 values. Rows whose label is missing are skipped.</summary>
    public string LabelColumnName { get; init; } = DefaultLabelColumnName;

    /// <summary>The features: a vector of floats of known size, sparse or dense. Not a column the trainer itself adds: <c>Score</c>, <c>PredictedLabel</c>.</summary>
    public string FeatureColumnName { get; init; } = DefaultFeatureColumnName;

    /// <summary><inheritdoc cref="NetworkArchitecture" path="/param[@name='Layers']/node()"/></summary>
    public IReadOnlyList<HiddenLayer> Layers { get; init; } = NetworkArchitecture.DefaultLayers();

    /// <summary><inheritdoc cref="NetworkArchitecture" path="/param[@name='InputDropout']/node()"/></summary>
    public double InputDropout { get; init; }

    /// <summary>Optimizer, learning rate, epochs, batches, regularisation, early stopping.</summary>
    public TrainingSettings Training { get; init; } = new();

    /// <summary>Features of a line of pixels, where rows are images; augmentation needs it. 0 where they are not.</summary>
    public int ImageWidth { get; init; }

    /// <summary>
    /// Fraction of the rows, drawn at random, that is held out to watch (and to stop early on), 0 to below 1. 0 holds none out;
    /// early stopping needs some.
    /// </summary>
    public double ValidationFraction { get; init; }

    /// <summary>Determines initial weights, shuffling, dropout and which rows are held out. ML.NET does not tell a trainer the seed of its context.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to train with, at least 1; null for one a processor. The weights do not depend on it.</summary>
    public int? NumberOfThreads { get; init; }

    /// <summary>Called on the training thread after each epoch, or null.</summary>
    public Action<EpochResult>? EpochEnded { get; init; }

    /// <summary>Ends training at the next batch.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Checks what the engine cannot know.</summary>
    /// <exception cref="ArgumentException">The first option that is wrong.</exception>
    internal void Check()
    {
        CheckName(LabelColumnName, nameof(LabelColumnName));
        CheckName(FeatureColumnName, nameof(FeatureColumnName));
        if (FeatureColumnName is ColumnNames.Score or ColumnNames.PredictedLabel)
        {
            throw new ArgumentException($"the feature column cannot be '{FeatureColumnName}', which the trainer adds: copy it to another name", nameof(FeatureColumnName));
        }

        if (!(ValidationFraction >= 0 && ValidationFraction < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(ValidationFraction), ValidationFraction, "it must be at least 0 and below 1");
        }

        if (Training.EarlyStopping is not null && ValidationFraction == 0)
        {
            throw new ArgumentException($"early stopping needs rows that are held out: set {nameof(ValidationFraction)}, for example to 0.1", nameof(ValidationFraction));
        }

        if (NumberOfThreads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(NumberOfThreads), NumberOfThreads, "it must be at least 1, or null for one a processor");
        }
    }

    private static void CheckName(string name, string option)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("it must name a column", option);
        }
    }
}
