using Mnist.Networks.MlNet;

namespace Mnist.Tests.Networks.MlNet;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Library_PublicTypes_AreTheTrainersTheirOptionsAndWhatTheyMake() => Assert.Equal(
        [
            nameof(ConvolutionalNetworkOptions), nameof(DenseNetworkOptions), nameof(DenseOptions), nameof(DenseRegressionOptions),
            nameof(NetworkCatalog), nameof(NetworkEstimator), nameof(NetworkOptions), nameof(NetworkTransformer),
        ],
        typeof(NetworkEstimator).Assembly.GetExportedTypes().Select(type => type.Name).Order(StringComparer.Ordinal));
}
