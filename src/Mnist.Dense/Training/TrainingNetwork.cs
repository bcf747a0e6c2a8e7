using Mnist.Dense.Kernels;
using Mnist.Dense.Optimizers;
using Mnist.Dense.Threading;

namespace Mnist.Dense.Training;

/// <summary>A network in training: its layers, its batch, and one gradient step by a team.</summary>
internal sealed class TrainingNetwork
{
    private readonly ThreadTeam team;
    private readonly InputBatch batch;
    private readonly TrainableLayer[] layers;
    private readonly ILayerInput[] inputs;
    private readonly Activations[] hidden;
    private readonly AlignedBuffer<float>[] tiles;
    private readonly double[] losses;
    private readonly bool[] correct;
    private readonly double inputDropout;
    private readonly float labelSmoothing;

    /// <summary>Makes a network with drawn weights.</summary>
    /// <param name="architecture">Its shape.</param>
    /// <param name="settings">How it is trained.</param>
    /// <param name="capacity">Most rows of a batch.</param>
    /// <param name="batch">Where input rows are loaded.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="team">Who works.</param>
    /// <param name="kernels">Kernels to use.</param>
    public TrainingNetwork(
        NetworkArchitecture architecture, TrainingSettings settings, int capacity, InputBatch batch, int seed, ThreadTeam team, MatrixKernels kernels)
    {
        this.team = team;
        (inputDropout, labelSmoothing) = (architecture.InputDropout, (float)settings.LabelSmoothing);
        this.batch = batch;
        layers = MakeLayers(architecture, settings.Initialization, capacity, new SeededRandom(seed, RandomStream.Weights), kernels);
        hidden = [.. layers[..^1].Select(layer => layer.MakeActivations())];
        inputs = [batch.Input, .. hidden.Select(activations => activations.Input)];
        tiles = [.. Enumerable.Range(0, team.Size).Select(_ => new AlignedBuffer<float>(Panels.RowMultiple * Panels.Width))];
        losses = new double[capacity];
        correct = new bool[capacity];
    }

    /// <summary>What is trained, first layer to last.</summary>
    public IEnumerable<Parameter> Parameters => layers.SelectMany(layer => layer.Parameters);

    /// <summary>A member's part of one step. Every member must call it; it meets inside.</summary>
    /// <param name="member">The member.</param>
    /// <param name="source">Where rows come from.</param>
    /// <param name="order">Rows of this batch.</param>
    /// <param name="step">The optimizer's step.</param>
    /// <param name="seed">Of this batch's dropout.</param>
    public void Step(int member, SampleRows source, ReadOnlySpan<int> order, UpdateStep step, uint seed)
    {
        var rows = order.Length;
        batch.Load(source, order, new DropoutMask(inputDropout, DropoutMask.Key(seed, 0, 0)), seed, team, member);
        if (member == 0)
        {
            Array.ForEach(inputs, input => input.Rows = rows);
        }

        team.Meet();
        Forward(member, rows, seed);
        Loss(member, source, order);
        Backward(member, rows, step);
        Update(member, rows, step);
    }

    /// <summary>Sum of the losses and number of rows that are right, of the last step's batch.</summary>
    public (double Loss, int Correct) LastBatch(int rows)
    {
        double loss = 0;
        var right = 0;
        for (var row = 0; row < rows; row++)
        {
            loss += losses[row];
            right += correct[row] ? 1 : 0;
        }

        return (loss, right);
    }

    /// <summary>The network as it predicts now.</summary>
    public DenseNetwork Fold() => new([.. layers.Select(layer => layer.Fold())]);

    private static TrainableLayer[] MakeLayers(
        NetworkArchitecture architecture, WeightInitialization initialization, int capacity, SeededRandom random, MatrixKernels kernels)
    {
        var output = new HiddenLayer { Units = architecture.Classes, Activation = Activation.Identity };
        var inputs = architecture.Inputs;
        var layers = new List<TrainableLayer>();
        foreach (var shape in architecture.Layers.Append(output))
        {
            // The softmax wants logits of modest size at first, hence Glorot for the last layer.
            var kind = ReferenceEquals(shape, output) ? WeightInitialization.Glorot : initialization;
            layers.Add(new TrainableLayer(kernels, inputs, shape, kind, capacity, layers.Count, random));
            inputs = shape.Units;
        }

        return [.. layers];
    }

    private void Forward(int member, int rows, uint seed)
    {
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var (start, end) = team.Share(member, layers[layer].PanelCount);
            for (var panel = start; panel < end; panel++)
            {
                layers[layer].Forward(panel, inputs[layer], rows, seed);
                if (layer < hidden.Length)
                {
                    hidden[layer].Prepare(panel);
                }
            }

            team.Meet();
        }
    }

    private void Loss(int member, SampleRows source, ReadOnlySpan<int> order)
    {
        var output = layers[^1];
        var (start, end) = team.Share(member, order.Length, Panels.RowMultiple);
        for (var row = start; row < end; row++)
        {
            losses[row] = SoftmaxCrossEntropy.Row(
                output.Output, row, source.Label(order[row]), labelSmoothing, order.Length, output.Gradient, out correct[row]);
        }

        team.Meet();
    }

    private void Backward(int member, int rows, UpdateStep step)
    {
        for (var layer = layers.Length - 1; layer >= 0; layer--)
        {
            var (start, end) = team.Share(member, layers[layer].PanelCount);
            for (var panel = start; panel < end; panel++)
            {
                if (layer < layers.Length - 1)
                {
                    layers[layer + 1].PropagateTo(layers[layer], panel, rows);
                }

                layers[layer].Backward(panel, rows, step);
            }

            team.Meet();
        }
    }

    private void Update(int member, int rows, UpdateStep step)
    {
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var (start, end) = team.Share(member, layers[layer].PanelCount);
            for (var panel = start; panel < end; panel++)
            {
                layers[layer].Update(panel, inputs[layer], rows, step, tiles[member].Span);
            }
        }
    }
}
