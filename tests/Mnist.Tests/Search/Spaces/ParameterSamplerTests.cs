using System.Text.Json;
using CsCheck;
using Mnist.Definitions.Models;
using Mnist.Search.Spaces;

namespace Mnist.Tests.Search.Spaces;

public sealed class ParameterSamplerTests
{
    private const int Draws = 2_000;

    [Fact]
    public void LinearDraws_AnyBounds_StayWithinThem() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[-1e9, 1e9], Gen.Int).Sample((one, other, seed) =>
        {
            var space = new LinearSpace { Minimum = Math.Min(one, other), Maximum = Math.Max(one, other) };
            var value = ParameterSampler.Draw(space, new Random(seed))!.GetValue<double>();
            Assert.InRange(value, space.Minimum, space.Maximum);
        });

    [Fact]
    public void LogDraws_AnyBounds_StayWithinThem() =>
        Gen.Select(Gen.Double[-30, 20], Gen.Double[-30, 20], Gen.Int).Sample((one, other, seed) =>
        {
            var space = new LogSpace { Minimum = Math.Exp(Math.Min(one, other)), Maximum = Math.Exp(Math.Max(one, other)) };
            var value = ParameterSampler.Draw(space, new Random(seed))!.GetValue<double>();
            Assert.InRange(value, space.Minimum, space.Maximum);
        });

    [Fact]
    public void IntegerDraws_AnyBounds_StayWithinThem() =>
        Gen.Select(Gen.Int[1, 1_000_000_000], Gen.Int[1, 1_000_000_000], Gen.Bool, Gen.Int).Sample((one, other, logarithmic, seed) =>
        {
            var space = new IntegerSpace { Minimum = Math.Min(one, other), Maximum = Math.Max(one, other), Logarithmic = logarithmic };
            var value = ParameterSampler.Draw(space, new Random(seed))!.GetValue<int>();
            Assert.InRange(value, space.Minimum, space.Maximum);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IntegerDraws_SmallRange_GiveEveryValue(bool logarithmic)
    {
        var space = new IntegerSpace { Minimum = 1, Maximum = 4, Logarithmic = logarithmic };
        Assert.Equal([1, 2, 3, 4], Many(space).Select(value => (int)value).Distinct().Order());
    }

    [Fact]
    public void LinearDraws_Median_IsTheMiddle() =>
        Assert.Equal(5.0, Median(new LinearSpace { Minimum = 0, Maximum = 10 }), 0.5);

    [Fact]
    public void LogDraws_Median_IsTheGeometricMean() =>
        Assert.Equal(-2.0, Math.Log10(Median(new LogSpace { Minimum = 1e-4, Maximum = 1 })), 0.2);

    [Fact]
    public void LogarithmicIntegerDraws_Median_IsTheGeometricMean() =>
        Assert.InRange(Median(new IntegerSpace { Minimum = 1, Maximum = 10_000, Logarithmic = true }), 70, 140);

    [Fact]
    public void ChoiceDraws_AnyJson_ComeBackAsWritten()
    {
        string[] written = ["null", "0.10", "\"adam\"", "{\"kind\":\"oneCycle\"}", "[{\"units\":512}]"];
        var space = new ChoiceSpace { Values = [.. written.Select(json => JsonElement.Parse(json))] };
        var random = new Random(1);
        var drawn = Enumerable.Range(0, Draws).Select(_ => ParameterSampler.Draw(space, random)?.ToJsonString() ?? "null").Distinct();
        Assert.Equal(written.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    private static double Median(ParameterSpace space) => Many(space).Order().ElementAt(Draws / 2);

    private static List<double> Many(ParameterSpace space)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Draws).Select(_ => ParameterSampler.Draw(space, random)!.Deserialize<double>())];
    }
}
