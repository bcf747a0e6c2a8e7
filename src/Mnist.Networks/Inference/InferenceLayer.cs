using Mnist.Networks.Memory;

namespace Mnist.Networks.Inference;

/// <summary>A folded layer in panels.</summary>
internal sealed class InferenceLayer
{
    public InferenceLayer(FoldedLayer layer)
    {
        (Inputs, Outputs, Activation) = (layer.Inputs, layer.Outputs, layer.Activation);
        Weights = new PanelMatrix(layer.Inputs, layer.Outputs);
        Biases = new PanelMatrix(1, layer.Outputs);
        for (var panel = 0; panel < Weights.PanelCount; panel++)
        {
            var (start, columns) = (panel * Panels.Width, Weights.ColumnsOf(panel));
            layer.Biases.AsSpan(start, columns).CopyTo(Biases.Panel(panel));
            var target = Weights.Panel(panel);
            for (var input = 0; input < layer.Inputs; input++)
            {
                layer.Weights.AsSpan(input * layer.Outputs + start, columns).CopyTo(target[(input * Panels.Width)..]);
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
