using Mnist.Networks.Images;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Threading;

namespace Mnist.Networks.Training;

/// <summary>A network in training: its layers, its batch, and one gradient step by a team.</summary>
internal sealed class TrainingNetwork
{
    private readonly ThreadTeam team;
    private readonly InputBatch batch;
    private readonly Objective objective;
    private readonly TrainableImages? images;
    private readonly ImageStage? stage;
    private readonly TrainableLayer[] layers;
    private readonly ILayerInput[] inputs;
    private readonly Activations[] hidden;
    private readonly AlignedBuffer<float>[] tiles;
    private readonly double[][] squares;
    private readonly double[] losses;
    private readonly bool[] correct;
    private readonly OutputFunction output;
    private readonly double inputDropout;
    private readonly double maxGradientNorm;

    /// <param name="seed">Of the weights.</param>
    /// <param name="kernels">Products; null for those of the widest vectors. All give the same bits, which tests show.</param>
    public TrainingNetwork(
        NetworkArchitecture architecture, TrainingSettings settings, Objective objective, InputBatch batch, int seed, ThreadTeam team, MatrixKernels? kernels = null)
    {
        this.team = team;
        (inputDropout, maxGradientNorm, output) = (architecture.InputDropout, settings.MaxGradientNorm, architecture.Loss.OutputFunction());
        (this.batch, this.objective) = (batch, objective);
        var random = SplitMix64.ForStream(seed, RandomStream.Weights);
        kernels ??= MatrixKernels.ForThisMachine;
        stage = architecture.Images;
        images = stage is null ? null : new TrainableImages(stage, settings, batch.Rows, batch.Capacity, random, team, kernels.Images);
        layers = MakeLayers(architecture, settings, batch.Capacity, random, kernels);
        hidden = [.. layers.Zip(layers.Skip(1), (layer, next) => layer.MakeActivations(next))];
        inputs = [images?.Output ?? batch.Input, .. hidden.Select(activations => activations.Input)];
        tiles = [.. Enumerable.Range(0, team.Size).Select(_ => new AlignedBuffer<float>(Panels.RowMultiple * Panels.Width))];
        squares = [.. Convolutions.Select(layer => new double[layer.PanelCount]), .. layers.Select(layer => new double[layer.PanelCount])];
        losses = new double[batch.Capacity];
        correct = new bool[batch.Capacity];
    }

    /// <summary>First layer to last.</summary>
    public IEnumerable<Parameter> Parameters => Convolutions.SelectMany(layer => layer.Parameters).Concat(layers.SelectMany(layer => layer.Parameters));

    private IReadOnlyList<TrainableConvolution> Convolutions => images?.Convolutions ?? [];

    /// <summary>What convolutions read and give: lengths alone do not tell, for channels are filled up.</summary>
    private IEnumerable<float[]> Shapes => stage is null
        ? []
        : [[.. stage.ResolveConvolutions().SelectMany(found => (float[])[found.Layer.Size, (int)found.Layer.Padding, found.Input.Channels, found.Output.Height, found.Output.Width, found.Output.Channels])]];

    private IEnumerable<PanelMatrix> State => Convolutions.SelectMany(layer => layer.State).Concat(layers.SelectMany(layer => layer.State));

    /// <summary>A member's part of one step. Has barriers inside: every member must call it.</summary>
    /// <param name="seed">Of all that is random in this batch.</param>
    public void Step(int member, SampleRows source, ReadOnlySpan<int> indices, UpdateStep step, uint seed)
    {
        batch.Load(source, indices, new DropoutMask(inputDropout, DropoutMask.Key(seed, 0, 0)), seed, team, member);
        Forward(member, indices.Length, ForwardPass.Training(seed));
        Loss(member, source, indices, seed);
        Backward(member, indices.Length, step);
        Update(member, indices.Length, step);
        if (maxGradientNorm > 0)
        {
            ClipAndApply(member, step);
        }

        images?.FinishUpdate(member, step);
    }

    /// <summary>A member's part of a pass that only takes batch-norm statistics, of rows as they are and without dropout.</summary>
    /// <param name="rowsBefore">Rows of such passes before.</param>
    public void UpdateBatchNorm(int member, SampleRows source, ReadOnlySpan<int> indices, int rowsBefore)
    {
        batch.LoadUnchanged(source, indices, team, member);
        Forward(member, indices.Length, ForwardPass.BatchNorm(indices.Length, rowsBefore));
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

    /// <summary>Exchanges all parameters and their moving averages; on one thread.</summary>
    public void SwapAverages()
    {
        foreach (var parameter in Parameters)
        {
            parameter.SwapAverage();
        }

        images?.RefreshAll();
    }

    /// <summary>A copy of all numbers that training changes, for <see cref="TrainingCheckpoint.State"/>.</summary>
    public IReadOnlyList<float[]> CopyState() => [.. Shapes, .. State.Select(matrix => matrix.Span.ToArray())];

    /// <exception cref="ArgumentException">The numbers are of another network.</exception>
    public void Restore(IReadOnlyList<float[]> numbers)
    {
        var (state, shapes) = (State.ToList(), Shapes.ToList());
        var fits = numbers.Count == shapes.Count + state.Count && shapes.Zip(numbers, (own, copy) => own.AsSpan().SequenceEqual(copy)).All(same => same);
        numbers = [.. numbers.Skip(shapes.Count)];
        if (!fits || !state.Select(matrix => matrix.Span.Length).SequenceEqual(numbers.Select(copy => copy.Length)))
        {
            throw new ArgumentException("the checkpoint is of another network or of other settings", nameof(numbers));
        }

        foreach (var (matrix, copy) in state.Zip(numbers))
        {
            copy.CopyTo(matrix.Span);
        }

        Refresh();
    }

    /// <summary>The network as it predicts now.</summary>
    public NeuralNetwork Fold() => new([.. Convolutions.Select(layer => layer.Fold()), .. layers.Select(layer => layer.Fold())], stage, output: output);

    /// <summary>
    /// Takes the weights of a trained network. Where a batch is normalised γ and β undo what its statistics do, which are taken by a pass for each such layer:
    /// one after another, because each is of what the layers before it give.
    /// </summary>
    /// <param name="initial">Of the same shape.</param>
    /// <param name="takeStatistics">Takes statistics of many rows, by <see cref="UpdateBatchNorm"/>.</param>
    public void StartFrom(NeuralNetwork initial, Action takeStatistics)
    {
        ITrainable[] all = [.. Convolutions, .. layers];
        foreach (var (layer, weights) in all.Zip(initial.Layers))
        {
            layer.StartFrom(weights);
        }

        Refresh();
        foreach (var layer in all.Where(layer => layer.Normalization is not null))
        {
            takeStatistics();
            layer.Normalization!.Undo(layer.Bias);
        }

        foreach (var parameter in Parameters)
        {
            parameter.InitializeAverage();
        }
    }

    private void Refresh()
    {
        Array.ForEach(layers, layer => layer.RefreshTranspose());
        images?.RefreshAll();
    }

    private TrainableLayer[] MakeLayers(
        NetworkArchitecture architecture, TrainingSettings settings, int capacity, SplitMix64 random, MatrixKernels kernels)
    {
        var last = new HiddenLayer { Units = architecture.Outputs, Activation = Activation.Identity };

        // A loss wants outputs of modest size at first, hence Glorot, and of any size later.
        var lastSettings = settings with { Initialization = WeightInitialization.Glorot, MaxWeightNorm = 0 };
        var source = stage is null ? new LayerSource(architecture.Inputs, IsTrained: false) : FlattenedImages.SourceOf(stage, images!.OutputGradient is not null);
        var made = new List<TrainableLayer>();
        foreach (var shape in architecture.Layers.Append(last))
        {
            made.Add(new TrainableLayer(kernels, source, shape, ReferenceEquals(shape, last) ? lastSettings : settings, capacity, made.Count, random));
            source = new LayerSource(shape.Units, IsTrained: true);
        }

        return [.. made];
    }

    private void Forward(int member, int rows, ForwardPass pass)
    {
        if (member == 0)
        {
            Array.ForEach(inputs, input => input.Rows = rows);
            images?.Begin(rows, pass);
        }

        team.Barrier();
        images?.Forward(member, rows);
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var (start, end) = team.Share(member, layers[layer].PanelCount);
            if (layers[layer].PanelCount < team.Active && layers[layer].TakesRowsApart)
            {
                ForwardRows(member, layer, rows, pass);
                team.Barrier();
            }
            else
            {
                for (var panel = start; panel < end; panel++)
                {
                    layers[layer].Forward(panel, inputs[layer], 0, rows, pass);
                }
            }

            for (var panel = start; layer < hidden.Length && panel < end; panel++)
            {
                hidden[layer].Prepare(panel);
            }

            team.Barrier();
        }
    }

    // Few panels leave members without any.
    private void ForwardRows(int member, int layer, int rows, ForwardPass pass)
    {
        var (first, end) = team.Share(member, rows, Panels.RowMultiple);
        for (var panel = 0; first < end && panel < layers[layer].PanelCount; panel++)
        {
            layers[layer].Forward(panel, inputs[layer], first, end, pass);
        }
    }

    private void Loss(int member, SampleRows source, ReadOnlySpan<int> indices, uint seed)
    {
        var last = layers[^1];
        var (start, end) = team.Share(member, indices.Length, Panels.RowMultiple);
        for (var row = start; row < end; row++)
        {
            losses[row] = objective.Row(last.Output, source, indices, row, seed, last.Gradient, out correct[row]);
        }

        team.Barrier();
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
                    layers[layer + 1].PropagateTo(layers[layer].Gradient, panel, rows);
                }

                layers[layer].Backward(panel, rows, step);
            }

            team.Barrier();
        }

        if (images?.OutputGradient is { } gradient)
        {
            var (start, end) = team.Share(member, gradient.PanelCount);
            for (var panel = start; panel < end; panel++)
            {
                layers[0].PropagateTo(gradient, panel, rows);
            }

            images.Backward(member, rows, step);
        }
    }

    // Last to first: what is updated last is still in the cache when the next batch begins with it.
    private void Update(int member, int rows, UpdateStep step)
    {
        for (var layer = layers.Length - 1; layer >= 0; layer--)
        {
            var (start, end) = team.Share(member, layers[layer].Parts);
            for (var part = end - 1; part >= start; part--)
            {
                layers[layer].Update(part, inputs[layer], rows, step, tiles[member].Span);
            }
        }
    }

    // Every member adds all squares up in one order, so that all see the same norm (Pascanu et al., 2013, algorithm 1).
    private void ClipAndApply(int member, UpdateStep step)
    {
        team.Barrier();
        for (var index = 0; index < squares.Length; index++)
        {
            var (first, last) = team.Share(member, squares[index].Length);
            for (var panel = first; panel < last; panel++)
            {
                squares[index][panel] = index < Convolutions.Count ? Convolutions[index].SquaredGradientNorm(panel) : layers[index - Convolutions.Count].SquaredGradientNorm(panel);
            }
        }

        team.Barrier();
        var sum = squares.Sum(panels => panels.Sum());

        // A norm that is not finite makes the step so too: then training diverges and says so.
        var factor = double.IsFinite(sum) ? (float)Math.Min(1, maxGradientNorm / Math.Sqrt(sum)) : float.NaN;
        foreach (var layer in Convolutions)
        {
            var (start, end) = team.Share(member, layer.PanelCount);
            for (var panel = start; panel < end; panel++)
            {
                layer.ApplyClipped(panel, step, factor);
            }
        }

        foreach (var layer in layers)
        {
            var (start, end) = team.Share(member, layer.PanelCount);
            for (var panel = start; panel < end; panel++)
            {
                layer.ApplyClipped(panel, step, factor);
            }
        }
    }
}
