using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Mnist.Trainers.MlNet;

/// <summary>Hands what ML.NET says of its work to an observer, until disposed.</summary>
internal sealed class LogProgress : IDisposable
{
    private readonly MLContext mlContext;
    private readonly ITrainingObserver observer;

    /// <summary>Starts listening.</summary>
    public LogProgress(MLContext mlContext, ITrainingObserver observer)
    {
        (this.mlContext, this.observer) = (mlContext, observer);
        mlContext.Log += Tell;
        observer.Progressed(null, "training");
    }

    /// <inheritdoc/>
    public void Dispose() => mlContext.Log -= Tell;

    private void Tell(object? sender, LoggingEventArgs said)
    {
        if (said.Kind == ChannelMessageKind.Info)
        {
            observer.Progressed(null, said.RawMessage);
        }
    }
}
