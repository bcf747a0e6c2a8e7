namespace Mnist.Benchmarks.Peers;

/// <summary>A contender: does pieces of work and says how long they took.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Name and version.</summary>
    string Name { get; }

    /// <summary>Does one piece of work.</summary>
    /// <param name="work">As <see cref="Works"/> names it.</param>
    Sample Measure(string work);
}

/// <summary>What a piece of work took.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="Accuracy">On the test rows, 0 to 1, where the work says so.</param>
internal readonly record struct Sample(double Seconds, double Accuracy = double.NaN);

/// <summary>How often a contender predicts for one sample.</summary>
/// <param name="Batch">Calls of <see cref="Works.Batch"/>: the first finds caches cold and threads asleep.</param>
/// <param name="Row">Rows of <see cref="Works.Row"/>, one after another.</param>
internal sealed record PredictionCalls(int Batch = 5, int Row = 2_000);

/// <summary>The pieces of work.</summary>
internal static class Works
{
    /// <summary>Trains one epoch.</summary>
    public const string Epoch = "epoch";

    /// <summary>Trains <see cref="EpochCalls"/> epochs in a row; the median of them.</summary>
    public const string Epochs = "epochs";

    /// <summary>Epochs of a sample of <see cref="Epochs"/>: the first finds caches cold and processors asleep.</summary>
    public const int EpochCalls = 3;

    /// <summary>Scores all test rows at once; the median of some calls in a row.</summary>
    public const string Batch = "batch";

    /// <summary>Scores one row; the median of many.</summary>
    public const string Row = "row";

    /// <summary>Passes a batch through a layer.</summary>
    public const string Forward = "forward";

    /// <summary>Passes gradients back through a layer.</summary>
    public const string Backward = "backward";

    /// <summary>Trains the short recipe from scratch, scoring the test rows after each epoch.</summary>
    public const string Recipe = "recipe";
}
