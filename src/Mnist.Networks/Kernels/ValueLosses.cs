namespace Mnist.Networks.Kernels;

/// <summary>A loss by the difference between an output and the number it should be.</summary>
internal interface IValueLoss
{
    /// <summary>The loss, and its derivative by the output.</summary>
    /// <param name="error">Output - target.</param>
    static abstract (double Loss, double Slope) Of(double error);
}

/// <summary>error².</summary>
internal readonly struct SquaredLoss : IValueLoss
{
    public static (double Loss, double Slope) Of(double error) => (error * error, 2 * error);
}

/// <summary>|error|, of slope 0 where it is 0.</summary>
internal readonly struct AbsoluteLoss : IValueLoss
{
    public static (double Loss, double Slope) Of(double error) => (Math.Abs(error), error > 0 ? 1 : error < 0 ? -1 : error);
}
