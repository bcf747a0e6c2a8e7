namespace Mnist.Storage.Locks;

/// <summary>A lock that was taken; disposed, it is free again.</summary>
public interface IHeldLock : IDisposable
{
    /// <summary>Whether it is still this owner's. Where locks are heartbeats, somebody else has it who saw none for long, as of a machine that slept.</summary>
    bool IsStillHeld { get; }
}
