using System.Text.Json.Nodes;
using Mnist.Trials;

namespace Mnist.Tests.Trials;

public sealed class TrialDescriptionTests
{
    [Theory]
    [InlineData("dense", """{"layers":[{"units":512},{"units":256}],"training.optimizer.learningRate":0.00213,"training.epochs":3}""", "dense: layers 512-256, epochs 3, learning rate 0.0021")]
    [InlineData("dense", """{"layers":[{},{}],"layers[0].units":512,"layers[0].dropout":0.1,"layers[1].units":256,"training.optimizer.learningRate@sgd":0.2,"training.epochs":30,"training.augmentation":{"shear":0.1}}""", "dense: layers 512-256, epochs 30, affine, learning rate 0.2")]
    [InlineData("dense", """{"training.epochs":30,"training.augmentation":{"elasticAlpha":34}}""", "dense: epochs 30, elastic")]
    [InlineData("lightGbm", """{"numberOfLeaves":31,"minimumRowsPerLeaf":1200}""", "lightGbm: number of leaves 31, minimum rows per leaf 1200")]
    [InlineData("convolutional", """{"architecture":"vgg","width":16,"depth":2,"training.optimizer.learningRate":0.003,"training.epochs":7,"training.augmentation":{"flipProbability":0.5}}""", "convolutional: vgg, width 16, depth 2, epochs 7, mirrored, learning rate 0.003")]
    [InlineData("linearSvm", """{"lambda":0.0000012}""", "linearSvm: lambda 1.2e-06")]
    [InlineData("dense", """{"layers":[],"training.schedule":null}""", "dense: layers []")]
    [InlineData("naiveBayes", "{}", "naiveBayes")]
    public void Of_Parameters_NamesKindAndWhatMattersMost(string kind, string parameters, string expected) =>
        Assert.Equal(expected, TrialDescription.Of(kind, JsonNode.Parse(parameters)!.AsObject()));
}
