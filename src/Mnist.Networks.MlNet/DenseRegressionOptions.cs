namespace Mnist.Networks.MlNet;

/// <summary>Options of a dense network that predicts a number. Targets are standardised while it is trained, and its predictions are in their own units.</summary>
public sealed record DenseRegressionOptions : DenseOptions
{
    /// <summary><see cref="Loss.Squared"/>, or <see cref="Loss.Absolute"/> where some targets are far off.</summary>
    public Loss Loss { get; init; } = Loss.Squared;

    internal override void Check(IReadOnlyList<string> added)
    {
        base.Check(added);
        if (Loss is not (Loss.Squared or Loss.Absolute))
        {
            throw Refusal(nameof(Loss), $"a regression has loss {Loss.Squared} or {Loss.Absolute}, not {Loss}");
        }
    }
}
