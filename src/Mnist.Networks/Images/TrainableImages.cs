using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Threading;
using Mnist.Networks.Training;

namespace Mnist.Networks.Images;

/// <summary>
/// The image stage of a network in training. In every phase members of the team take chunks of images until there are none, whoever is free the next
/// one, so that a processor that is lost for a while holds nobody up for longer than a chunk; then they meet.
/// </summary>
internal sealed unsafe class TrainableImages
{
    // Counters of phases far enough apart not to share a cache line.
    private const int Spread = 16;

    private readonly ThreadTeam team;
    private readonly ImageChunks chunks;
    private readonly ImageGraph graph;
    private readonly TrainableConvolution[] convolutions;
    private readonly FlattenedImages flattened;
    private readonly ImagePhase[] phases;
    private readonly BackwardPhase[] backwardPhases;
    private readonly Scratch[] scratches;
    private readonly AlignedBuffer<float>[] gradients;
    private readonly int[] taken;
    private readonly Action?[] afterForward;
    private readonly Action[] afterBackward;
    private readonly bool finishesPanels;
    private Batch batch;

    /// <param name="rows">The batch.</param>
    /// <param name="capacity">Most rows of a batch.</param>
    public TrainableImages(ImageStage stage, TrainingSettings settings, RowBatch rows, int capacity, SplitMix64 random, ThreadTeam team, ImageKernels kernels)
    {
        this.team = team;
        chunks = new ImageChunks(capacity);
        graph = new ImageGraph(
            stage, new PixelImages(rows, stage.Input), capacity, chunks, (shape, readsPixels, _) => ConvolutionKernel.Create(kernels, shape, readsPixels, trains: true));
        convolutions = [.. graph.Convolutions.Zip(stage.ResolveConvolutions(), (node, shape) => new TrainableConvolution(node, shape, settings, random))];
        flattened = new FlattenedImages(graph.Output, capacity);
        scratches = [.. Enumerable.Range(0, team.Size).Select(_ => new Scratch())];

        phases = [.. graph.Phases()];
        backwardPhases = [.. BackwardPhase.Of(graph.Convolutions)];

        // Two take turns: one is added up while the next is made.
        var longest = backwardPhases.Max(GradientLength);
        gradients = [.. Enumerable.Range(0, 2).Select(_ => new AlignedBuffer<float>(checked(longest * chunks.Most)))];
        taken = new int[(phases.Length + 1 + backwardPhases.Length) * Spread];
        afterForward = [.. phases.Select(AfterForward)];
        afterBackward = [.. backwardPhases.Select(AfterBackward)];
        finishesPanels = settings.MaxWeightNorm > 0 || settings.WeightAverageDecay > 0;
        RefreshAll();
    }

    /// <summary>First to last.</summary>
    public IReadOnlyList<TrainableConvolution> Convolutions => convolutions;

    /// <summary>What the first dense layer reads.</summary>
    public ILayerInput Output => flattened.Input;

    /// <summary>Where dL/d(<see cref="Output"/>) belongs; null where nothing is trained here.</summary>
    public PanelMatrix? OutputGradient => flattened.Gradient;

    /// <summary>Begins a batch; on one thread, and before a barrier.</summary>
    public void Begin(int rows, ForwardPass pass)
    {
        (batch, flattened.Input.Rows) = (new Batch(rows, pass, null), rows);
        Array.Clear(taken);
        foreach (var node in graph.Nodes)
        {
            node.Begin(pass);
        }

        Array.ForEach(convolutions, convolution => convolution.Begin());
    }

    /// <summary>A member's part of the forward pass. Has barriers inside: every member must call it.</summary>
    public void Forward(int member, int rows)
    {
        for (var index = 0; index < phases.Length; index++)
        {
            for (var chunk = Claim(index); chunk < chunks.Count(rows); chunk = Claim(index))
            {
                var (start, stop) = chunks.Range(chunk, rows);
                for (var first = start; first < stop; first += phases[index].Images)
                {
                    Forward(phases[index].Nodes, first, Math.Min(stop, first + phases[index].Images), chunk, scratches[member]);
                }
            }

            team.Barrier(afterForward[index]);
        }

        for (var chunk = Claim(phases.Length); chunk < chunks.Count(rows); chunk = Claim(phases.Length))
        {
            var (first, end) = chunks.Range(chunk, rows);
            flattened.Load(first, end, scratches[member]);
        }

        team.Barrier();
    }

    /// <summary>
    /// A member's part of the backward pass from <see cref="OutputGradient"/> on, and of the steps of all parameters; where gradients are clipped they are stored.
    /// Has barriers inside: every member must call it.
    /// </summary>
    public void Backward(int member, int rows, UpdateStep step)
    {
        if (OutputGradient is null)
        {
            return;
        }

        if (member == 0)
        {
            batch = batch with { Step = step };
        }

        team.Barrier();
        for (var index = 0; index < backwardPhases.Length; index++)
        {
            var (phase, buffer, counter) = (backwardPhases[index], gradients[index % 2], phases.Length + 1 + index);
            for (var chunk = Claim(counter); chunk < chunks.Count(rows); chunk = Claim(counter))
            {
                Backward(phase, buffer.Pointer, rows, chunk, scratches[member]);
            }

            team.Barrier(afterBackward[index]);
            Update(phase, buffer.Span, member, rows, step);
        }
    }

    /// <summary>A member's part of what follows when all steps are applied. Has barriers inside: every member must call it.</summary>
    public void FinishUpdate(int member, UpdateStep step)
    {
        team.Barrier();
        if (finishesPanels)
        {
            foreach (var convolution in convolutions)
            {
                var (start, end) = team.Share(member, convolution.PanelCount);
                for (var panel = start; panel < end; panel++)
                {
                    convolution.FinishUpdate(panel, step);
                }
            }

            team.Barrier();
        }

        foreach (var convolution in convolutions)
        {
            var (start, end) = team.Share(member, convolution.Shares);
            for (var share = start; share < end; share++)
            {
                convolution.Refresh(share, scratches[member]);
            }
        }
    }

    /// <summary>Follows weights that were changed from outside.</summary>
    public void RefreshAll()
    {
        foreach (var convolution in convolutions)
        {
            for (var share = 0; share < convolution.Shares; share++)
            {
                convolution.Refresh(share, scratches[0]);
            }
        }
    }

    private static void Forward(ImageNode[] nodes, int first, int end, int chunk, Scratch scratch)
    {
        foreach (var node in nodes)
        {
            node.Forward(first, end, chunk, scratch);
        }
    }

    private void Backward(BackwardPhase phase, float* gradient, int rows, int chunk, Scratch scratch)
    {
        var (first, end) = chunks.Range(chunk, rows);
        for (var image = first; phase.TakesOutput && image < end; image++)
        {
            flattened.Return(image, chunk, scratch);
        }

        foreach (var index in phase.Convolutions)
        {
            var length = convolutions[index].GradientLength;
            graph.Convolutions[index].Backward(first, end, chunk, gradient + (nint)chunk * length, scratch);
            gradient += (nint)length * chunks.Most;
        }
    }

    private void Update(BackwardPhase phase, Span<float> gradient, int member, int rows, UpdateStep step)
    {
        foreach (var index in phase.Convolutions)
        {
            var convolution = convolutions[index];
            var (start, end) = team.Share(member, convolution.WeightRows, Panels.RowMultiple);
            convolution.Update(gradient, chunks.Count(rows), start, end, step);
            gradient = gradient[(convolution.GradientLength * chunks.Most)..];
        }
    }

    private int GradientLength(BackwardPhase phase) => phase.Convolutions.Sum(index => convolutions[index].GradientLength);

    private int Claim(int phase) => Interlocked.Increment(ref taken[phase * Spread]) - 1;

    private Action? AfterForward(ImagePhase phase) =>
        Array.FindIndex([.. graph.Convolutions], convolution => convolution == phase.Nodes[^1] && convolution.NeedsWholeBatch) is var index and >= 0
            ? () => convolutions[index].EndForward(batch.Rows, batch.Pass)
            : null;

    // What follows the sums over the batch: of convolutions that wait for them the next phase begins with one, others are done.
    private Action AfterBackward(BackwardPhase phase, int index)
    {
        var next = index + 1 < backwardPhases.Length ? backwardPhases[index + 1].Convolutions : [];
        int[] summed = [.. phase.Convolutions.Where(convolution => !NeedsWholeBatch(convolution)), .. next.Where(NeedsWholeBatch)];
        return () => Array.ForEach(summed, convolution => convolutions[convolution].BeginBackward(batch.Rows, batch.Step!));
    }

    private bool NeedsWholeBatch(int index) => graph.Convolutions[index].NeedsWholeBatch;

    private readonly record struct Batch(int Rows, ForwardPass Pass, UpdateStep? Step);
}
