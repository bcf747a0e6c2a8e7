namespace Mnist.Networks.Training;

/// <summary>Cuts an epoch into batches. The last one may be shorter but, where a batch is normalised, never a single row: that joins the batch before.</summary>
internal sealed class BatchPlan
{
    private readonly int rows;
    private readonly int batchSize;

    /// <param name="normalised">Whether any layer normalises its batch.</param>
    public BatchPlan(int rows, int batchSize, bool normalised)
    {
        this.rows = rows;
        this.batchSize = Math.Min(batchSize, rows);
        Count = (rows + this.batchSize - 1) / this.batchSize;
        var joins = normalised && Count > 1 && rows % this.batchSize == 1;
        Count -= joins ? 1 : 0;
        LargestBatch = this.batchSize + (joins ? 1 : 0);
    }

    public int Count { get; }

    public int LargestBatch { get; }

    /// <summary>First row and number of rows of a batch.</summary>
    public (int Start, int Length) this[int batch]
    {
        get
        {
            var start = batch * batchSize;
            return (start, batch == Count - 1 ? rows - start : batchSize);
        }
    }
}
