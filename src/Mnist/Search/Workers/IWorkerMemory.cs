namespace Mnist.Search.Workers;

/// <summary>Resident memory of a worker, in bytes.</summary>
internal interface IWorkerMemory
{
    /// <summary>Largest since <see cref="Reset"/>.</summary>
    long PeakBytes { get; }

    /// <summary>Begins anew.</summary>
    void Reset();

    /// <summary>What it takes now, as far as is known; 0 if it is gone.</summary>
    long ReadBytes();
}
