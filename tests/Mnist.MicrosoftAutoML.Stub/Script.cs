namespace Microsoft.ML.AutoML;

/// <summary>What a test wants of the experiments of its own flow, and what it can ask afterwards.</summary>
public sealed class Script
{
    private static readonly AsyncLocal<Script?> Flow = new();

    /// <summary>The script of whoever calls.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Script Current => Flow.Value ?? throw new InvalidOperationException("no test has said what experiments are to do");

    /// <summary>What a trial trains; what this throws is a failed trial. Trials count from 1.</summary>
    public required Func<MLContext, int, IEstimator<ITransformer>> Trainer { get; init; }

    /// <summary>What was asked of the experiment, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Makes it that of the caller, and of what the caller begins.</summary>
    public Script Follow() => Flow.Value = this;
}
