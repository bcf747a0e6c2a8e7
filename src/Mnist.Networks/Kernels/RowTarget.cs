namespace Mnist.Networks.Kernels;

/// <summary>What the logits of a row should say.</summary>
/// <param name="Label">A class.</param>
/// <param name="Share">Its share of the target, 0 to 1.</param>
/// <param name="Other">The class that has the rest; may be the same.</param>
/// <param name="Weight">What the row counts in the loss.</param>
internal readonly record struct RowTarget(int Label, float Share, int Other, float Weight)
{
    /// <summary>The class with the larger share.</summary>
    public int Dominant => Share >= 0.5f ? Label : Other;

    /// <summary>One class, counting once.</summary>
    public static RowTarget Of(int label) => new(label, 1, label, 1);
}
