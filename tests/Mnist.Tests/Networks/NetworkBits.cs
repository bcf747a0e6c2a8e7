using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Mnist.Networks;

namespace Mnist.Tests.Networks;

/// <summary>What makes two networks the same to the last bit.</summary>
internal static class NetworkBits
{
    /// <summary>A hash of every weight and bias.</summary>
    public static string Of(NeuralNetwork network)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var layer in network.Layers)
        {
            hash.AppendData(MemoryMarshal.AsBytes(layer.Weights.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(layer.Biases.AsSpan()));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
