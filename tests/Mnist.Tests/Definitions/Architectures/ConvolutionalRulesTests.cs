namespace Mnist.Tests.Definitions.Architectures;

public sealed class ConvolutionalRulesTests
{
    private const string Conv = """{ "kind": "convolution", "filters": 4 }""";
    private const string Dense = """{ "kind": "dense", "units": 4 }""";

    [Fact]
    public void Read_NeitherLayersNorArchitecture_IsFine() => Assert.Empty(Errors(""));

    [Theory]
    [InlineData($$""" "layers": [ {{Conv}} ], "architecture": "vgg" """, "models[0].architecture: \"architecture\" stands for layers, and \"layers\" says them: give one of the two")]
    [InlineData($$""" "layers": [ {{Conv}} ], "width": 3 """, "models[0].width: \"width\" is of an architecture, and \"layers\" says all layers: leave one of the two out")]
    [InlineData($$""" "layers": [ {{Dense}} ] """, "models[0].layers: no layer reads images: add a convolution, or take the kind \"dense\"")]
    [InlineData(
        $$""" "layers": [ {{Conv}}, {{Dense}}, { "kind": "maxPool" } ] """,
        "models[0].layers[1]: a dense layer stands after all layers that read images: put it behind layers[2], or leave it out")]
    [InlineData(
        $$""" "layers": [ { "kind": "residual", "layers": [ {{Conv}}, { "kind": "branches", "branches": [ [ {{Conv}} ], [ {{Dense}} ] ] } ] } ] """,
        "models[0].layers[0].layers[1].branches[1][0]: a dense layer stands after all layers that read images, outside of residuals and branches: leave it out, or take a convolution of size 1")]
    [InlineData(""" "layers": [ { "kind": "convolution", "filters": 4, "size": 4 } ] """, "models[0].layers[0].size: expected 1, 3, 5 or 7, found 4")]
    [InlineData(""" "layers": [ { "kind": "convolution", "filters": 4, "units": 4 } ] """, "models[0].layers[0].units: unknown key \"units\"; it belongs to the kind \"dense\". The keys here are kind, filters, size, padding, batchNorm, activation, dropout and dropoutUnit")]
    [InlineData(""" "filters": 4 """, "models[0].filters: unknown key \"filters\"; did you mean \"models[0].layers[0].filters\"? The keys here are kind, name, remove, sweep, sweepKind, samples, seed, preprocessing, calibration, tags, notes, training, layers, architecture, width and depth")]
    [InlineData(""" "architecture": "vgg16" """, "models[0].architecture: unknown word \"vgg16\". Expected one of \"vgg\", \"resNet\", \"inception\" or \"leNet\"")]
    [InlineData(""" "training": { "batchSize": 1 } """, "models[0].training.batchSize: batch normalisation needs batches of at least 2 rows: raise batchSize, or set batchNorm to false")]
    [InlineData(""" "preprocessing": [ { "kind": "dropConstantPixels" } ] """, "models[0].preprocessing[0]: a convolution reads images, and after this step there are none: leave it out")]
    public void Read_WhatCannotBe_IsToldWithItsPlace(string options, string expected) =>
        Assert.EndsWith(expected, Errors(options), StringComparison.Ordinal);

    [Fact]
    public void Read_SeveralMistakes_AreAllTold() => Assert.Equal(3, Errors(
        $$""" "architecture": "vgg", "layers": [ {{Dense}}, { "kind": "branches", "branches": [ [ {{Dense}} ] ] } ] """).Split('\n').Length);

    private static string Errors(string options) => DefinitionFile.Errors(
        $$"""{ "name": "e", "models": [ { "name": "m", "kind": "convolutional"{{(options.Length > 0 ? "," : "")}}{{options}} } ] }""");
}
