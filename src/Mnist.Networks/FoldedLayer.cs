namespace Mnist.Networks;

/// <summary>y = activation(W x + b).</summary>
/// <param name="Inputs">Length of x.</param>
/// <param name="Outputs">Length of y.</param>
/// <param name="Weights">Row-major, inputs × outputs: the weight from input i to output j is at i * outputs + j.</param>
/// <param name="Biases">One value an output.</param>
/// <param name="Activation">Applied to each output.</param>
public sealed record FoldedLayer(int Inputs, int Outputs, float[] Weights, float[] Biases, Activation Activation);
