namespace Mnist.Experiments;

/// <summary>Somebody else has taken up the work meanwhile, having taken this process for dead.</summary>
internal sealed class LostClaimException() : Exception("another process took this one for dead, and makes the run");
