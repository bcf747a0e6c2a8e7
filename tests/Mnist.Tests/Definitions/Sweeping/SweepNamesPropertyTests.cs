using CsCheck;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Sweeping;

namespace Mnist.Tests.Definitions.Sweeping;

/// <summary>Whatever is swept, two points have two names, and each is one that a model may have.</summary>
public sealed class SweepNamesPropertyTests
{
    private static readonly string[] Options = ["training.epochs", "layers[0].units", "layers[1].units", "training.optimizer.learningRate", "space[\"a b\"].x", "kind", "-"];

    private static readonly string[] Values =
        ["1", "1.5", "-1", "1e-7", "true", "\"true\"", "null", "\"null\"", "\"none\"", "[]", "{}", "\"\"", "\"a-b\"", "\"a_b\"", "\"A\"", "\"é\"", "[1,2]", "[1.2]", "\"1.2\"", "{\"a\":1,\"b\":2}", "{\"b\":1,\"a\":2}", "[{\"kind\":\"deskew\"}]"];

    private static readonly Gen<IReadOnlyList<IReadOnlyList<SweptValue>>> GenPoints = Gen.Shuffle(Options).SelectMany(options => Gen.Int[1, 4].SelectMany(count =>
        Gen.OneOf(Gen.OneOf(Values), Gen.Double[1e-6, 1e6].Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture))).Array[count].Array[1, 12]
            .Select(points => (IReadOnlyList<IReadOnlyList<SweptValue>>)[.. points
                .Select(values => (IReadOnlyList<SweptValue>)[.. values.Select((value, index) => new SweptValue(options[index], SourceParser.ParseText(value, SourcePosition.Option, "", new ErrorList())))])
                .DistinctBy(point => string.Join(';', point.Select(value => value.Canonical)))])));

    [Fact]
    public void Of_DifferentPoints_AreDifferentNamesOfModels() => GenPoints.Sample(points =>
    {
        var names = SweepNames.Suffixes(points).Select(suffix => SweepNames.Of("dense", suffix)).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches("^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", name));
    });

    [Fact]
    public void Of_OtherOrderOfThePoints_AreTheSameNames() => GenPoints.Sample(points =>
        Assert.Equal(SweepNames.Suffixes(points), SweepNames.Suffixes([.. points.Reverse()]).Reverse()));

    [Fact]
    public void Of_LongName_IsCutAndKeepsItsBeginning()
    {
        var suffix = "-learningRate0.001-weightDecay0.0001-epochs10";

        Assert.Matches("^dense-learningRate0.001-weightD-[0-9a-f]{8}$", SweepNames.Of("dense", suffix));
        Assert.NotEqual(SweepNames.Of("dense", suffix), SweepNames.Of("dense", suffix + "0"));
        Assert.Equal("dense-epochs5", SweepNames.Of("dense", "-epochs5"));
    }

    [Theory]
    [InlineData("1e+20", "1e20")]
    [InlineData("1E-07", "1e-07")]
    [InlineData("0.10", "0.1")]
    [InlineData("-1E+999", "-1e999")]
    [InlineData("100", "100")]
    public void Plain_Number_IsTheShortestOfItsSpellings(string digits, string expected) =>
        Assert.Equal(expected, SweptValue.Plain(new SourceNumber(SourcePosition.Option, digits)));
}
