using Mnist.Networks.Images;
using Mnist.Networks.Kernels;

namespace Mnist.Tests.Networks.Images;

public sealed class DropoutStreamTests
{
    [Fact]
    public void StreamOf_ConvolutionsAndDenseLayers_HaveKeysOfTheirOwn()
    {
        // Dense layers have streams 1 and up, by panels of 64 units; convolutions by blocks of 16 filters.
        var dense = from layer in Enumerable.Range(1, 65) from panel in Enumerable.Range(0, 257) select DropoutMask.Key(1, (uint)layer, (uint)panel);
        var images = from index in Enumerable.Range(0, 300) from block in Enumerable.Range(0, 256) select DropoutMask.Key(1, ConvolutionMaps.StreamOf(index), (uint)block);
        uint[] keys = [.. dense, .. images];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }
}
