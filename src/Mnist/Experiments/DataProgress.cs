namespace Mnist.Experiments;

internal sealed class DataProgress(IExperimentObserver observer) : IProgress<double>
{
    public void Report(double value) => observer.DataLoading(value);
}
