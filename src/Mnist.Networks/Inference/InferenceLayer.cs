using Mnist.Networks.Memory;
using Mnist.Networks.Training;

namespace Mnist.Networks.Inference;

/// <summary>A folded layer in panels.</summary>
internal sealed class InferenceLayer
{
    /// <param name="source">What it reads; null for a row of its inputs.</param>
    public InferenceLayer(FoldedLayer layer, LayerSource? source = null)
    {
        (Inputs, Outputs, Activation) = (source?.Length ?? layer.Inputs, layer.Outputs, layer.Activation);
        Weights = new PanelMatrix(Inputs, layer.Outputs);
        Biases = new PanelMatrix(1, layer.Outputs);
        for (var panel = 0; panel < Weights.PanelCount; panel++)
        {
            var (start, columns) = (panel * Panels.Width, Weights.ColumnsOf(panel));
            layer.Biases.AsSpan(start, columns).CopyTo(Biases.Panel(panel));
            var target = Weights.Panel(panel);
            for (var input = 0; input < layer.Inputs; input++)
            {
                layer.Weights.AsSpan(input * layer.Outputs + start, columns).CopyTo(target[((source?.Places?[input] ?? input) * Panels.Width)..]);
            }
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public Activation Activation { get; }

    /// <summary>Inputs × outputs.</summary>
    public PanelMatrix Weights { get; }

    /// <summary>1 × outputs.</summary>
    public PanelMatrix Biases { get; }
}
