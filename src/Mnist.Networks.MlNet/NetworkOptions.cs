namespace Mnist.Networks.MlNet;

/// <summary>Options that all trainers of networks have. The defaults make a usable network of any features.</summary>
public abstract record NetworkOptions
{
    /// <summary>ML.NET's name for a label column.</summary>
    public const string DefaultLabelColumnName = "Label";

    /// <summary>ML.NET's name for a feature column.</summary>
    public const string DefaultFeatureColumnName = "Features";

    /// <summary>Step size of Adam at the beginning.</summary>
    public const double DefaultLearningRate = 0.001;

    /// <summary>
    /// What is to be predicted: classes are a key of 32 bits, as <c>MapValueToKey</c> makes it, of 2 to 1,000 values; of a binary trainer a bool; of a regression a
    /// float. Rows whose label is missing are skipped.
    /// </summary>
    public string LabelColumnName { get; init; } = DefaultLabelColumnName;

    /// <summary>The features: a vector of floats of known size, sparse or dense. Not a column the trainer itself adds, such as <c>Score</c>.</summary>
    public string FeatureColumnName { get; init; } = DefaultFeatureColumnName;

    /// <summary>What rows count: a float, at least 0; only how weights compare matters. Null where rows count alike.</summary>
    public string? ExampleWeightColumnName { get; init; }

    /// <summary>
    /// Optimizer, learning rate, epochs, batches, regularisation, early stopping; null for what suits the number of rows: Adam whose step falls to 0, batches of 32 rows
    /// (128 from 10,000 rows on), and as many epochs as make 4,000 steps, but 10 to 200.
    /// </summary>
    public TrainingSettings? Training { get; init; }

    /// <summary>Passes over the training rows where <see cref="Training"/> is left out; null for as many as suit their number.</summary>
    public int? NumberOfEpochs { get; init; }

    /// <summary>Step size of Adam at the beginning where <see cref="Training"/> is left out, above 0.</summary>
    public double LearningRate { get; init; } = DefaultLearningRate;

    /// <summary>
    /// Fraction of the rows, drawn at random, that is held out to watch (and to stop early on), 0 to below 1. 0 holds none out;
    /// early stopping needs some, or rows given to <c>Fit</c>.
    /// </summary>
    public double ValidationFraction { get; init; }

    /// <summary>Determines initial weights, shuffling, dropout and which rows are held out. ML.NET does not tell a trainer the seed of its context.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to train with, at least 1; null for one a processor. The weights do not depend on it.</summary>
    public int? NumberOfThreads { get; init; }

    /// <summary>Called on the training thread after each epoch, or null. Losses of a regression are of standardised targets.</summary>
    public Action<EpochResult>? EpochEnded { get; init; }

    /// <summary>Called on the training thread with the fraction of training done, 0 to 1, a few times a second at most, or null.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Ends training at the next batch.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Values of a line of pixels, where rows are images; 0 where they are not.</summary>
    internal abstract int PixelsOfALine { get; }

    /// <summary>The network.</summary>
    /// <param name="inputs">Features of a row.</param>
    /// <param name="outputs">Of the network.</param>
    /// <param name="loss">What training makes small.</param>
    /// <exception cref="ArgumentException">Rows of so many features do not fit.</exception>
    internal abstract NetworkArchitecture ArchitectureFor(int inputs, int outputs, Loss loss);

    /// <summary>How it is trained.</summary>
    /// <param name="rows">Training rows.</param>
    internal TrainingSettings TrainingFor(int rows) => Training ?? SuitedTraining.For(rows, NumberOfEpochs, LearningRate);

    /// <summary>Checks what the engine cannot know.</summary>
    /// <param name="added">Columns that the trainer adds.</param>
    /// <exception cref="ArgumentException">The first option that is wrong.</exception>
    internal virtual void Check(IReadOnlyList<string> added)
    {
        CheckName(LabelColumnName, nameof(LabelColumnName));
        CheckName(FeatureColumnName, nameof(FeatureColumnName));
        CheckName(ExampleWeightColumnName ?? DefaultLabelColumnName, nameof(ExampleWeightColumnName));
        if (added.Contains(FeatureColumnName))
        {
            throw Refusal(nameof(FeatureColumnName), $"the feature column cannot be '{FeatureColumnName}', which the trainer adds: copy it to another name");
        }

        if (!(ValidationFraction >= 0 && ValidationFraction < 1))
        {
            throw OutOfRange(nameof(ValidationFraction), ValidationFraction, "it must be at least 0 and below 1");
        }

        if (NumberOfThreads < 1)
        {
            throw OutOfRange(nameof(NumberOfThreads), NumberOfThreads, "it must be at least 1, or null for one a processor");
        }
    }

    /// <exception cref="ArgumentException">Early stopping has no rows to watch, or there are two kinds of them.</exception>
    internal void CheckValidation(bool isGiven)
    {
        if (isGiven && ValidationFraction > 0)
        {
            throw Refusal(nameof(ValidationFraction), $"validation rows are given, and {nameof(ValidationFraction)} holds out others: leave one of the two out");
        }

        if (Training?.EarlyStopping is not null && !isGiven && ValidationFraction == 0)
        {
            throw Refusal(
                nameof(ValidationFraction), $"early stopping needs rows that are held out: set {nameof(ValidationFraction)}, for example to 0.1, or give Fit validation rows");
        }
    }

    private protected static ArgumentException Refusal(string option, string message) => new(message, option);

    private static ArgumentOutOfRangeException OutOfRange(string option, object? value, string message) => new(option, value, message);

    private static void CheckName(string name, string option)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw Refusal(option, "it must name a column");
        }
    }
}
