using Mnist.Networks;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Tests.Networks.Kernels;

/// <summary>Values and slopes of every activation against System.Math in double.</summary>
public sealed class ActivationTests
{
    private static readonly float[] Arguments =
        [.. Enumerable.Range(-400, 801).Select(step => step / 50f), 0f, -0f, 1e-20f, -1e-20f, 30, -30, 88, -88, 100, -100, 1e6f, -1e6f, 1e15f, -1e15f];

    public static TheoryData<Activation> Activations() => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Values_OfAllArguments_AreThoseOfTheFormula(Activation activation)
    {
        var (values, _) = Evaluate(activation, Arguments);
        Assert.All(Arguments.Zip(values), pair =>
        {
            var expected = Formula(activation, pair.First);
            Assert.Equal(expected, pair.Second, 1e-6 * Math.Max(1, Math.Abs(expected)));
        });
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Slopes_OfAllArguments_AreTheDerivative(Activation activation)
    {
        var (_, slopes) = Evaluate(activation, Arguments);
        Assert.All(Arguments.Zip(slopes).Where(pair => pair.First != 0 || !HasKink(activation)), pair => Assert.Equal(Derivative(activation, pair.First), pair.Second, 2e-6));
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Values_OfNaN_StayNaN(Activation activation) =>
        Assert.All(Evaluate(activation, [float.NaN]).Values, value => Assert.True(float.IsNaN(value), "a diverging network must not look healthy"));

    [Theory]
    [MemberData(nameof(Activations))]
    public void Infer_OfAllArguments_HasTheBitsOfTrain(Activation activation)
    {
        var (trained, _) = Evaluate(activation, Arguments);
        var panel = Panel(Arguments);
        ActivationKernel.Infer(activation, panel, new float[64], panel);
        Assert.Equal(trained.Select(BitConverter.SingleToInt32Bits), panel[..Arguments.Length].Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Train_WithScaleAndShift_AppliesThemByColumn()
    {
        var z = RandomMatrix.Panels(5, 64, seed: 1);
        float[] scale = [.. Enumerable.Range(0, 64).Select(column => column / 8f)], shift = [.. Enumerable.Range(0, 64).Select(column => 1 - column / 4f)];
        float[] output = new float[5 * 64], slope = new float[5 * 64];
        ActivationKernel.Train(Activation.Identity, z.Span[..(5 * 64)], scale, shift, default, output, slope);
        Assert.All(output.Index(), element => Assert.Equal(z[element.Index / 64, element.Index % 64] * (double)scale[element.Index % 64] + shift[element.Index % 64], element.Item, 1e-5));
    }

    [Fact]
    public void Train_WithDropout_MasksOutputAndSlopeAlike()
    {
        var z = RandomMatrix.Panels(16, 64, seed: 1).Span.ToArray();
        float[] output = new float[z.Length], slope = new float[z.Length], ones = new float[64];
        ones.AsSpan().Fill(1);
        var mask = new DropoutMask(0.5, 1);
        ActivationKernel.Train(Activation.Identity, z, ones, new float[64], mask, output, slope);
        Assert.All(output.Index(), element => Assert.Equal(z[element.Index] * slope[element.Index], element.Item));
        Assert.Equal([0, 2], slope.Distinct().Order());
    }

    private static (float[] Values, float[] Slopes) Evaluate(Activation activation, float[] arguments)
    {
        var z = Panel(arguments);
        float[] values = new float[z.Length], slopes = new float[z.Length], ones = new float[64];
        ones.AsSpan().Fill(1);
        ActivationKernel.Train(activation, z, ones, new float[64], default, values, slopes);
        return (values[..arguments.Length], slopes[..arguments.Length]);
    }

    private static float[] Panel(float[] values)
    {
        var panel = new float[Panels.RoundUp(values.Length, Panels.Width)];
        values.CopyTo(panel, 0);
        return panel;
    }

    private static bool HasKink(Activation activation) => activation is Activation.Relu or Activation.LeakyRelu;

    private static double Formula(Activation activation, double x) => activation switch
    {
        Activation.Relu => Math.Max(x, 0),
        Activation.LeakyRelu => x > 0 ? x : 0.01 * x,
        Activation.Gelu => x / 2 * (1 + Math.Tanh(GeluArgument(x))),
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        _ => x,
    };

    private static double Derivative(Activation activation, double x) => activation switch
    {
        Activation.Relu => x > 0 ? 1 : 0,
        Activation.LeakyRelu => x > 0 ? 1 : 0.01,
        Activation.Gelu => (1 + Math.Tanh(GeluArgument(x))) / 2 + GeluBend(x),
        Activation.Tanh => 1 - Math.Pow(Math.Tanh(x), 2),
        Activation.Sigmoid => Formula(activation, x) * Formula(activation, -x),
        _ => 1,
    };

    private static double GeluArgument(double x) => Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);

    private static double GeluBend(double x) =>
        x / 2 * (1 - Math.Pow(Math.Tanh(GeluArgument(x)), 2)) * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
}
