namespace Mnist.Benchmarks.Convolutions;

/// <summary>What a race of convolutional networks was asked for.</summary>
/// <param name="Networks">Names of the networks.</param>
/// <param name="Batches">Batches of 128 rows that each contender trains in a turn.</param>
/// <param name="ScoredRows">Test rows that each contender scores in a turn.</param>
/// <param name="SingleRows">Rows that each contender scores one by one in a turn.</param>
internal sealed record ConvolutionSettings(IReadOnlyList<string> Networks, int Batches, int ScoredRows = 2_000, int SingleRows = 200)
{
    /// <summary>Batches in a turn unless told otherwise.</summary>
    public const int UsualBatches = 10;

    /// <summary>Rows of a batch.</summary>
    public const int BatchSize = 128;

    /// <summary>Rows trained in a turn.</summary>
    public int TrainedRows => Batches * BatchSize;

    /// <summary>What turns a time for the rows trained into one for all training rows.</summary>
    public double EpochTurns => (double)StandardNetwork.AllRows / TrainedRows;

    /// <summary>What a reader must know.</summary>
    public IEnumerable<string> Notes => Batches >= UsualBatches ? [] : [$"only {Batches} batches in a turn: a try-out, no figure to quote."];

    /// <summary>As little as shows that everything works: no figure to quote.</summary>
    public ConvolutionSettings Quick() => this with { Batches = 2, ScoredRows = 500, SingleRows = 20 };
}
