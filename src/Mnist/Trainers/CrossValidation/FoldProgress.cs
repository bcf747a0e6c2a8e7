namespace Mnist.Trainers.CrossValidation;

/// <summary>Joins the progress of trainings that go on side by side.</summary>
/// <param name="observer">Hears of all of it, one call at a time.</param>
/// <param name="parts">How many trainings there are.</param>
internal sealed class FoldProgress(ITrainingObserver observer, int parts)
{
    private readonly Lock turn = new();
    private readonly double[] done = new double[parts];

    public bool WatchesEpochs => observer.WatchesEpochs;

    /// <summary>A part of the whole work is done to a fraction, null where nobody knows how far.</summary>
    public void Progressed(int part, double? fraction, string status) => Tell(to =>
    {
        done[part] = Math.Max(done[part], fraction ?? 0);
        to.Progressed(done.Average(), status);
    });

    public void Tell(Action<ITrainingObserver> call)
    {
        lock (turn)
        {
            call(observer);
        }
    }
}
