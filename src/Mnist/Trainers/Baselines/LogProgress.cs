using System.Globalization;
using Microsoft.ML;

namespace Mnist.Trainers.Baselines;

/// <summary>Hands the little that ML.NET says of its progress to an observer, until disposed.</summary>
internal sealed class LogProgress : IDisposable
{
    // What one-against-all training says before each class (it trains the first one twice).
    private const string NextClass = "Training learner ";

    private readonly MLContext mlContext;
    private readonly IReadOnlyList<string> classNames;
    private readonly ITrainingObserver observer;

    /// <summary>Starts listening.</summary>
    public LogProgress(MLContext mlContext, IReadOnlyList<string> classNames, ITrainingObserver observer)
    {
        (this.mlContext, this.classNames, this.observer) = (mlContext, classNames, observer);
        mlContext.Log += Tell;
        observer.Progressed(null, "training");
    }

    /// <inheritdoc/>
    public void Dispose() => mlContext.Log -= Tell;

    private void Tell(object? sender, LoggingEventArgs said)
    {
        if (said.RawMessage.StartsWith(NextClass, StringComparison.Ordinal)
            && int.TryParse(said.RawMessage.AsSpan(NextClass.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < classNames.Count)
        {
            observer.Progressed((double)index / classNames.Count, $"class '{classNames[index]}', {index + 1} of {classNames.Count}");
        }
    }
}
