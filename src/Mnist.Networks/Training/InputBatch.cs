using System.Buffers;
using System.Numerics;
using Mnist.Networks.Augmenting;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Threading;

namespace Mnist.Networks.Training;

/// <summary>A batch of input rows, made ready for the first layer by a team.</summary>
/// <param name="capacity">Most rows of a batch.</param>
/// <param name="inputs">Values of a row.</param>
/// <param name="sparse">Whether to keep lists of what is not zero; the bits of every result are the same.</param>
/// <param name="trains">Whether a layer is trained on it, or only applied to it.</param>
/// <param name="augmentation">Changes training rows at random; null leaves them as they are.</param>
/// <param name="mixup">Blends training rows; null leaves them apart.</param>
/// <param name="scale">What is done to the values of a row for inference; null leaves them as they are.</param>
/// <param name="keepsRows">Whether rows are read as they are, as by layers that read images; then there is no <see cref="Input"/>.</param>
internal sealed class InputBatch(
    int capacity, int inputs, bool sparse, bool trains, ImageAugmentation? augmentation = null, Mixup? mixup = null, InputScale? scale = null, bool keepsRows = false)
{
    /// <summary>Inputs of a block of a sparse row: of an image's a fifth is not zero, and four panels of them are what the nearest cache holds.</summary>
    public const int RowBlock = 4 * Panels.Width;

    // Far memory takes half a microsecond to answer, about as long as a row takes to load; busy, it takes longer.
    private const int PrefetchDistance = 3;

    private readonly RowBatch rows = new(capacity, inputs);
    private readonly PanelMatrix? panels = sparse || keepsRows ? null : new PanelMatrix(capacity, inputs);
    private readonly SparseInput? lists = sparse && !keepsRows ? new SparseInput(capacity, inputs, RowBlock, trains) : null;
    private DenseInput? dense;

    public int Capacity { get; } = capacity;

    /// <summary>The rows as they are.</summary>
    public RowBatch Rows => rows;

    /// <summary>What the first layer reads.</summary>
    public ILayerInput Input => lists ?? (ILayerInput)(dense ??= new DenseInput(panels ?? throw new InvalidOperationException("rows are kept as they are")));

    /// <summary>Whether most values of a source are zero, so that rows are worth listing; judged from some of them.</summary>
    public static bool IsSparse(SampleRows source)
    {
        const int samples = 64;
        var row = new float[source.Width];
        long zeros = 0, seen = 0;
        for (var sample = 0; sample < Math.Min(samples, source.Count); sample++)
        {
            source.CopyRow((int)((long)source.Count * sample / samples), row);
            zeros += row.Count(value => value == 0);
            seen += row.Length;
        }

        return zeros * 2 > seen;
    }

    /// <summary>A member's part of loading a training batch. Has a barrier inside: every member must call it.</summary>
    /// <param name="mask">Input dropout.</param>
    /// <param name="seed">Of this batch's augmentation and blends.</param>
    public void Load(SampleRows source, ReadOnlySpan<int> indices, DropoutMask mask, uint seed, ThreadTeam team, int member)
    {
        BeginLoad(indices, member);
        var (start, end) = team.Share(member, indices.Length, Panels.RowMultiple);
        for (var row = start; row < end; row++)
        {
            Copy(source, indices[..end], row);
            augmentation?.Apply(rows.Row(row)[..inputs], seed, row);
            Blend(source, indices, row, seed);
            if (!mask.KeepsAll)
            {
                ApplyDropout(rows.Row(row), mask, row * rows.Stride);
            }

            Store(row);
        }

        EndLoad(team, member);
    }

    /// <summary>A member's part of loading rows as they are. Has a barrier inside: every member must call it.</summary>
    public void LoadUnchanged(SampleRows source, ReadOnlySpan<int> indices, ThreadTeam team, int member)
    {
        BeginLoad(indices, member);
        var (start, end) = team.Share(member, indices.Length, Panels.RowMultiple);
        for (var row = start; row < end; row++)
        {
            Copy(source, indices[..end], row);
            Store(row);
        }

        EndLoad(team, member);
    }

    /// <summary>Loads rows for inference alone, on one thread.</summary>
    public void LoadForInference(SampleRows source, ReadOnlySpan<int> indices)
    {
        BeginLoad(indices, member: 0);
        for (var row = 0; row < indices.Length; row++)
        {
            Copy(source, indices, row);
            scale?.Apply(rows.Row(row)[..inputs]);
            Store(row);
        }
    }

    // Rows beyond these are another member's to prefetch.
    private void Copy(SampleRows source, ReadOnlySpan<int> indices, int row)
    {
        if (row + PrefetchDistance < indices.Length)
        {
            source.Prefetch(indices[row + PrefetchDistance]);
        }

        rows.Load(source, indices[row], row);
    }

    private void BeginLoad(ReadOnlySpan<int> indices, int member)
    {
        if (member == 0 && !keepsRows)
        {
            Input.Rows = indices.Length;
        }
    }

    // Lists by column read all rows: all members must have loaded theirs.
    private void EndLoad(ThreadTeam team, int member)
    {
        if (lists is null)
        {
            return;
        }

        team.Barrier();
        var (start, end) = team.Share(member, Panels.Count(inputs));
        for (var panel = start; panel < end; panel++)
        {
            lists.ListColumns(panel * Panels.Width, rows.From(panel * Panels.Width), rows.Stride);
        }
    }

    // The partner is distorted as it is in its own place.
    private void Blend(SampleRows source, ReadOnlySpan<int> indices, int row, uint seed)
    {
        if (mixup is null)
        {
            return;
        }

        var other = ArrayPool<float>.Shared.Rent(rows.Stride);
        try
        {
            var partner = Mixup.Partner(row, indices.Length);
            var values = other.AsSpan(0, rows.Stride);
            source.CopyRow(indices[partner], values[..inputs]);
            values[inputs..].Clear();
            augmentation?.Apply(values[..inputs], seed, partner);
            PanelKernels.LerpInPlace(rows.Row(row), values, 1 - mixup.Share(seed, row));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(other);
        }
    }

    private void Store(int row)
    {
        if (keepsRows)
        {
            return;
        }

        if (lists is not null)
        {
            lists.ListRows(row, 1, 0, rows.Row(row), rows.Stride, inputs);
            return;
        }

        for (var panel = 0; panel < panels!.PanelCount; panel++)
        {
            rows.Row(row).Slice(panel * Panels.Width, Panels.Width).CopyTo(panels.Panel(panel)[(row * Panels.Width)..]);
        }
    }

    private static void ApplyDropout(Span<float> values, DropoutMask mask, int index)
    {
        for (var column = 0; column < values.Length; column += Vector<float>.Count)
        {
            (new Vector<float>(values[column..]) * mask.Factors(index + column)).CopyTo(values[column..]);
        }
    }
}
