namespace Mnist.Clusters;

/// <summary>How far a task is.</summary>
public enum TaskStatus
{
    /// <summary>It has not begun, or waits to go on.</summary>
    Waiting,

    /// <summary>It is at work.</summary>
    Running,

    /// <summary>Its run is in the store.</summary>
    Done,

    /// <summary>There is no model, for a reason.</summary>
    Failed,

    /// <summary>It was told to stop, or its machine did; resumed, it goes on.</summary>
    Stopped,
}
