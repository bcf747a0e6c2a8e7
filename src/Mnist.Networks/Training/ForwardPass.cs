namespace Mnist.Networks.Training;

/// <summary>What a pass through the layers does besides computing outputs.</summary>
/// <param name="Seed">Of this batch's dropout.</param>
/// <param name="AppliesDropout">Whether units are dropped.</param>
/// <param name="BatchNormMomentum">Share of this batch in the running batch-norm statistics.</param>
internal readonly record struct ForwardPass(uint Seed, bool AppliesDropout, float BatchNormMomentum)
{
    /// <summary>A training step. As in PyTorch: running ← 0.9 running + 0.1 batch, with the unbiased variance.</summary>
    public static ForwardPass Training(uint seed) => new(seed, AppliesDropout: true, BatchNormMomentum: 0.1f);

    /// <summary>A pass that takes statistics of the network as it predicts, anew with the first batch: every row has the same share in the end.</summary>
    /// <param name="rowsBefore">Rows of the batches before.</param>
    public static ForwardPass BatchNorm(int rows, int rowsBefore) => new(Seed: 0, AppliesDropout: false, (float)rows / (rowsBefore + rows));
}
