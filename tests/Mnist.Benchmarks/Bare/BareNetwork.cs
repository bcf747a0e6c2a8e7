using Mnist.Benchmarks.Convolutions;
using Mnist.Networks;

namespace Mnist.Benchmarks.Bare;

/// <summary>What a bare process trains.</summary>
/// <param name="Name">"standard", or the name of a <see cref="ConvolutionalNetwork"/>.</param>
/// <param name="EpochRows">Most rows of an epoch, which goes on where the one before ended.</param>
internal sealed record BareNetwork(string Name, int EpochRows)
{
    /// <summary>The <see cref="StandardNetwork"/>, on all rows.</summary>
    public static BareNetwork Standard { get; } = new("standard", int.MaxValue);

    /// <summary>The network of a name.</summary>
    public static NetworkArchitecture ArchitectureOf(string name) =>
        name == Standard.Name ? StandardNetwork.Architecture : ConvolutionalNetwork.All.Single(network => network.Name == name).Architecture;
}
