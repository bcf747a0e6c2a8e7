namespace Mnist.Experiments;

/// <summary>Passes on how much of the data is read.</summary>
/// <param name="observer">Hears of it.</param>
internal sealed class DataProgress(IExperimentObserver observer) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => observer.DataLoading(value);
}
