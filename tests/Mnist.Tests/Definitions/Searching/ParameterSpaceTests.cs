using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Mnist.Definitions.Searching;

namespace Mnist.Tests.Definitions.Searching;

public sealed class ParameterSpaceTests
{
    private const int Draws = 2_000;

    private static readonly ParameterSpace[] EveryKind =
    [
        new LinearSpace { Minimum = -3, Maximum = 8 },
        new LogSpace { Minimum = 1e-5, Maximum = 30 },
        new IntegerSpace { Minimum = -2, Maximum = 40 },
        new IntegerSpace { Minimum = 3, Maximum = 60, Logarithmic = true },
        new IntegerSpace { Minimum = 7, Maximum = 7 },
        new ChoiceSpace { Values = [JsonElement.Parse("null"), JsonElement.Parse("1.0"), JsonElement.Parse("[{}]")] },
    ];

    [Fact]
    public void LinearDraws_AnyBounds_StayWithinThem() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[-1e9, 1e9], Gen.Int).Sample((one, other, seed) =>
        {
            var space = new LinearSpace { Minimum = Math.Min(one, other), Maximum = Math.Max(one, other) };
            var value = space.ValueAt(new Random(seed).NextDouble())!.GetValue<double>();
            Assert.InRange(value, space.Minimum, space.Maximum);
        });

    [Fact]
    public void LogDraws_AnyBounds_StayWithinThem() =>
        Gen.Select(Gen.Double[-30, 20], Gen.Double[-30, 20], Gen.Int).Sample((one, other, seed) =>
        {
            var space = new LogSpace { Minimum = Math.Exp(Math.Min(one, other)), Maximum = Math.Exp(Math.Max(one, other)) };
            var value = space.ValueAt(new Random(seed).NextDouble())!.GetValue<double>();
            Assert.InRange(value, space.Minimum, space.Maximum);
        });

    [Fact]
    public void IntegerDraws_AnyBounds_StayWithinThem() =>
        Gen.Select(Gen.Int[1, 1_000_000_000], Gen.Int[1, 1_000_000_000], Gen.Bool, Gen.Int).Sample((one, other, logarithmic, seed) =>
        {
            var space = new IntegerSpace { Minimum = Math.Min(one, other), Maximum = Math.Max(one, other), Logarithmic = logarithmic };
            var value = space.ValueAt(new Random(seed).NextDouble())!.GetValue<int>();
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
        var drawn = Enumerable.Range(0, Draws).Select(_ => space.ValueAt(random.NextDouble())?.ToJsonString() ?? "null").Distinct();
        Assert.Equal(written.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PositionOf_AnyPosition_LeadsBackToTheValue() =>
        Gen.Select(Gen.Double[0, 1], Gen.Int[0, EveryKind.Length - 1]).Sample((position, index) =>
        {
            var space = EveryKind[index];
            var value = space.ValueAt(position);
            var again = space.ValueAt(space.PositionOf(value)!.Value);
            Assert.Equal(0, Distance(value, again), 1e-9);
        });

    [Theory]
    [InlineData("0.5", true)]
    [InlineData("1", true)]
    [InlineData("1.0", true)]
    [InlineData("3.5", false)]
    [InlineData("\"1\"", false)]
    [InlineData("null", false)]
    public void PositionOf_RealRange_KnowsItsValues(string json, bool isInside) =>
        Assert.Equal(isInside, new LinearSpace { Minimum = 0.5, Maximum = 3 }.PositionOf(JsonNode.Parse(json)) is not null);

    [Theory]
    [InlineData("3", true)]
    [InlineData("3.0", true)]
    [InlineData("2.5", false)]
    [InlineData("4", false)]
    public void PositionOf_WholeRange_KnowsItsValues(string json, bool isInside) =>
        Assert.Equal(isInside, new IntegerSpace { Minimum = 1, Maximum = 3 }.PositionOf(JsonNode.Parse(json)) is not null);

    [Theory]
    [InlineData("""[{ "units": 8.0 }]""", true)]
    [InlineData("""[{ "units": 9 }]""", false)]
    public void PositionOf_Choice_ComparesWhatNumbersMean(string json, bool isInside) =>
        Assert.Equal(isInside, new ChoiceSpace { Values = [JsonElement.Parse("""[{"units":8}]""")] }.PositionOf(JsonNode.Parse(json)) is not null);

    private static double Distance(JsonNode? one, JsonNode? other) => one is JsonValue number && number.GetValueKind() == JsonValueKind.Number
        ? Math.Abs(number.Deserialize<double>() - other!.Deserialize<double>())
        : JsonNode.DeepEquals(one, other) ? 0 : 1;

    private static double Median(ParameterSpace space) => Many(space).Order().ElementAt(Draws / 2);

    private static List<double> Many(ParameterSpace space)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Draws).Select(_ => space.ValueAt(random.NextDouble())!.Deserialize<double>())];
    }
}
