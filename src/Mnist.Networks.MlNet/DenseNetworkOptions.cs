namespace Mnist.Networks.MlNet;

/// <summary>Options of a dense network that tells classes apart, or answers yes or no.</summary>
public sealed record DenseNetworkOptions : DenseOptions;
