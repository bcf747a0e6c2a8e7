using System.Text.Json.Nodes;
using Mnist.Search.Trials;

namespace Mnist.Tests.Search.Trials;

public sealed class TrialDescriptionTests
{
    [Theory]
    [InlineData("dense", """{"layers":[{"units":512},{"units":256}],"training.optimizer.learningRate":0.00213,"training.epochs":3}""", "dense: layers 512-256, learning rate 0.0021")]
    [InlineData("lightGbm", """{"numberOfLeaves":31,"minimumRowsPerLeaf":1200}""", "lightGbm: number of leaves 31, minimum rows per leaf 1200")]
    [InlineData("linearSvm", """{"lambda":0.0000012}""", "linearSvm: lambda 1.2e-06")]
    [InlineData("dense", """{"layers":[],"training.schedule":null}""", "dense: layers [], schedule null")]
    [InlineData("naiveBayes", "{}", "naiveBayes")]
    public void Of_Parameters_NamesKindAndFirstOptions(string kind, string parameters, string expected) =>
        Assert.Equal(expected, TrialDescription.Of(kind, JsonNode.Parse(parameters)!.AsObject()));
}
