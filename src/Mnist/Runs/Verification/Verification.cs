namespace Mnist.Runs.Verification;

/// <summary>What became of a run or a zip since it was stored.</summary>
/// <param name="Name">Id of the run, or path of the zip.</param>
/// <param name="Files">Files of its manifest that are as they were; null without a manifest.</param>
/// <param name="LargestDifference">Largest difference of a probability from the golden answers; null where the model was not asked.</param>
/// <param name="Faults">What is wrong, one sentence each; empty if nothing is.</param>
/// <param name="Notes">What could not be checked, one sentence each.</param>
public sealed record Verification(string Name, int? Files, double? LargestDifference, IReadOnlyList<string> Faults, IReadOnlyList<string> Notes)
{
    /// <summary>A thing that cannot even be read.</summary>
    public static Verification Of(string name, string fault) => new(name, null, null, [fault], []);
}
