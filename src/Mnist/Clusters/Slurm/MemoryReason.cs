using System.Globalization;

namespace Mnist.Clusters.Slurm;

/// <summary>Tells of tasks that took more memory than they were given. Where no accounts are kept, only the node says so.</summary>
internal static class MemoryReason
{
    /// <summary>What the state of Slurm is called here that says so by itself.</summary>
    public const string Words = "out of memory";

    /// <summary>What a node says of a task or step that it killed for its memory: Slurm's own count of it, and the kernel's of older and newer versions.</summary>
    public static IReadOnlyList<string> OfNodes { get; } =
        ["oom-kill", "oom_kill", Words, "exceeded memory limit", "exceeded job memory limit", "exceeded step memory limit"];

    /// <summary>The reason, with what was asked for and how to mend it.</summary>
    /// <param name="megabytes">Memory that a task asked for; null for none, which leaves it to Slurm.</param>
    public static string Of(int? megabytes) => string.Create(
        CultureInfo.InvariantCulture, $"{Words} ({(megabytes is { } asked ? string.Create(CultureInfo.InvariantCulture, $"{asked} MB asked") : "Slurm's default")}): raise memoryMegabytes");
}
