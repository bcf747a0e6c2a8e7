using Mnist.Networks.MlNet;

namespace Mnist.Tests.Networks.MlNet;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Library_PublicTypes_AreTheTrainerItsOptionsAndWhatItMakes() => Assert.Equal(
        [nameof(DenseNetworkCatalog), nameof(DenseNetworkEstimator), nameof(DenseNetworkOptions), nameof(DenseNetworkTransformer)],
        typeof(DenseNetworkEstimator).Assembly.GetExportedTypes().Select(type => type.Name).Order(StringComparer.Ordinal));
}
