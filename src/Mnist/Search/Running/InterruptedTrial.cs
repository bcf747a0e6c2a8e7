namespace Mnist.Search.Running;

/// <summary>A trial that a killed search was busy with.</summary>
/// <param name="Started">How it began.</param>
/// <param name="Seconds">Training that its checkpoints hold; 0 where it begins anew.</param>
internal sealed record InterruptedTrial(StartedTrial Started, double Seconds)
{
    /// <summary>Seconds of the search up to which its work is not lost.</summary>
    public double ReachedSeconds => Seconds > 0 ? Started.StartedSeconds + Seconds : 0;
}
