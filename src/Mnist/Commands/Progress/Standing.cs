namespace Mnist.Commands.Progress;

/// <summary>What was last heard of a model: the fraction of the work, 0 to 1, or null when nobody knew, and the time since the model's start.</summary>
internal sealed record Standing(string Status, double? Fraction, TimeSpan Elapsed)
{
    private const double SmallestTelling = 0.01;

    /// <summary>Time left if the work goes on at the pace it had up to then: steadier than the pace of the last moments. Null when nobody knows.</summary>
    public TimeSpan? Left(TimeSpan now)
    {
        if (Fraction is not (>= SmallestTelling and < 1))
        {
            return null;
        }

        var left = (Elapsed / Fraction.Value) - now;
        return left > TimeSpan.Zero ? left : null;
    }
}
