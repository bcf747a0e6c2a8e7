using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Networks.Images;

/// <summary>Images side by side: the channels of one after those of another. Where they do not begin and end with a block their channels are moved.</summary>
internal sealed unsafe class JoinedImages : IImageInput
{
    private const int Lanes = Planes.Lanes;
    private readonly IImageInput[] inputs;
    private readonly int[] starts;

    public JoinedImages(IImageInput[] inputs)
    {
        this.inputs = inputs;
        starts = new int[inputs.Length];
        for (var index = 1; index < inputs.Length; index++)
        {
            starts[index] = starts[index - 1] + inputs[index - 1].Shape.Channels;
        }

        Shape = inputs[0].Shape with { Channels = starts[^1] + inputs[^1].Shape.Channels };
    }

    /// <inheritdoc/>
    public FeatureShape Shape { get; }

    /// <inheritdoc/>
    public bool NeedsGradient => Array.Exists(inputs, input => input.NeedsGradient);

    /// <inheritdoc/>
    public IEnumerable<FeatureMaps> Memory => inputs.SelectMany(input => input.Memory);

    /// <inheritdoc/>
    public void Load(int image, Planes target, Scratch scratch)
    {
        ClearLastBlock(target);
        for (var index = 0; index < inputs.Length; index++)
        {
            if (IsWhole(index))
            {
                inputs[index].Load(image, target.From(starts[index] / Lanes), scratch);
                continue;
            }

            var taken = scratch.Taken;
            var loaded = scratch.Take(1, Shape.Height, Shape.Width, Planes.Blocks(inputs[index].Shape.Channels))[0];
            inputs[index].Load(image, loaded, scratch);
            CopyChannels(loaded, 0, target, starts[index], inputs[index].Shape.Channels);
            scratch.Release(taken);
        }
    }

    /// <inheritdoc/>
    public void Return(int image, Planes gradient, int chunk, Scratch scratch)
    {
        for (var index = 0; index < inputs.Length; index++)
        {
            if (!inputs[index].NeedsGradient)
            {
                continue;
            }

            if (IsWhole(index))
            {
                inputs[index].Return(image, gradient.From(starts[index] / Lanes), chunk, scratch);
                continue;
            }

            var taken = scratch.Taken;
            var part = scratch.TakeCleared(1, Shape.Height, Shape.Width, Planes.Blocks(inputs[index].Shape.Channels))[0];
            CopyChannels(gradient, starts[index], part, 0, inputs[index].Shape.Channels);
            inputs[index].Return(image, part, chunk, scratch);
            scratch.Release(taken);
        }
    }

    private bool IsWhole(int index) => starts[index] % Lanes == 0 && inputs[index].Shape.Channels % Lanes == 0;

    private void ClearLastBlock(Planes target)
    {
        var block = target.From(Planes.Blocks(Shape.Channels) - 1);
        for (var y = 0; Shape.Channels % Lanes != 0 && y < Shape.Height; y++)
        {
            new Span<float>(block.Start + y * block.Row, Shape.Width * Lanes).Clear();
        }
    }

    // Channels that lie side by side in both are moved together.
    private void CopyChannels(Planes from, int fromChannel, Planes to, int toChannel, int count)
    {
        while (count > 0)
        {
            var run = Math.Min(count, Lanes - Math.Max(fromChannel % Lanes, toChannel % Lanes));
            var source = from.From(fromChannel / Lanes).Start + fromChannel % Lanes;
            var target = to.From(toChannel / Lanes).Start + toChannel % Lanes;
            for (var y = 0; y < Shape.Height; y++)
            {
                CopyRun(source + y * from.Row, target + y * to.Row, run);
            }

            (fromChannel, toChannel, count) = (fromChannel + run, toChannel + run, count - run);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyRun(float* source, float* target, int run)
    {
        for (var pixel = 0; pixel < Shape.Width; pixel++, source += Lanes, target += Lanes)
        {
            var lane = 0;
            for (; lane <= run - Vector128<float>.Count; lane += Vector128<float>.Count)
            {
                Vector128.Load(source + lane).Store(target + lane);
            }

            for (; lane < run; lane++)
            {
                target[lane] = source[lane];
            }
        }
    }
}
