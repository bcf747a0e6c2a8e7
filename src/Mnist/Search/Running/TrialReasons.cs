namespace Mnist.Search.Running;

/// <summary>Why trials were ended from outside, for a person.</summary>
internal static class TrialReasons
{
    /// <summary>The search no longer wanted it.</summary>
    public const string Stopped = "the search stopped it";
}
