namespace Mnist.Search.Workers;

/// <summary>Memory of a worker on another machine, as it told last.</summary>
internal sealed class ToldMemory : IWorkerMemory
{
    private long bytes;

    public long PeakBytes { get; private set; }

    public void Reset() => (PeakBytes, bytes) = (0, 0);

    public long ReadBytes() => bytes;

    /// <summary>Takes what it tells.</summary>
    public void Hear(MemoryUse use) => (bytes, PeakBytes) = (use.Bytes, Math.Max(PeakBytes, use.PeakBytes));
}

/// <summary>What a worker tells of its memory.</summary>
/// <param name="Bytes">Resident now.</param>
/// <param name="PeakBytes">Most since its job began.</param>
internal sealed record MemoryUse(long Bytes, long PeakBytes);
