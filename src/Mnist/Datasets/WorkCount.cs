namespace Mnist.Datasets;

/// <summary>Counts work that several threads do, and tells how much of it is done: not more than 200 times.</summary>
internal sealed class WorkCount(IProgress<double>? progress, long total)
{
    private const int MostReports = 200;

    private readonly Lock gate = new();
    private long done;
    private long reported;

    public void Add(long more)
    {
        lock (gate)
        {
            done += more;
            if (progress is not null && (done - reported) * MostReports >= total)
            {
                reported = done;
                progress.Report(total == 0 ? 1 : Math.Min(1, (double)done / total));
            }
        }
    }
}
