using System.Text.Json.Nodes;
using Mnist.Trials;

namespace Mnist.Tests.Trials;

public sealed class ShortValueTests
{
    [Theory]
    [InlineData("""[{"units": 512}, {"units": 256}]""", "512-256")]
    [InlineData("""[{"kind": "convolution", "filters": 32}, {"kind": "maxPool"}, {"kind": "dense", "units": 128}]""", "c32-p-128")]
    [InlineData("""[{"kind": "residual", "layers": [{"kind": "convolution", "filters": 8}]}, {"kind": "globalAveragePool"}]""", "(c8)-p")]
    [InlineData("""[{"kind": "branches", "branches": [[{"kind": "convolution", "filters": 8}], [{"kind": "maxPool"}]]}]""", "(c8|p)")]
    [InlineData("""{"shift": 2, "rotate": 10}""", "shift rotate")]
    [InlineData("[]", "none")]
    public void Of_LayersAndSettings_IsShort(string json, string expected) => Assert.Equal(expected, ShortValue.Of(JsonNode.Parse(json)));
}
