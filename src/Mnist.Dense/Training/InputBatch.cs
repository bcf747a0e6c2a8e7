using System.Numerics;
using Mnist.Dense.Kernels;
using Mnist.Dense.Threading;

namespace Mnist.Dense.Training;

/// <summary>A batch of input rows, made ready for the first layer by a team.</summary>
/// <param name="capacity">Most rows of a batch.</param>
/// <param name="inputs">Values of a row.</param>
/// <param name="sparse">Whether to keep lists of what is not zero; the bits of every result are the same.</param>
/// <param name="distortion">Distorts training rows; null leaves them as they are.</param>
internal sealed class InputBatch(int capacity, int inputs, bool sparse, AffineDistortion? distortion = null)
{
    private readonly RowBatch rows = new(capacity, inputs);
    private readonly PanelMatrix? panels = sparse ? null : new PanelMatrix(capacity, inputs);
    private readonly SparseInput? lists = sparse ? new SparseInput(capacity, inputs) : null;
    private DenseInput? dense;

    /// <summary>What the first layer reads.</summary>
    public ILayerInput Input => lists ?? (ILayerInput)(dense ??= new DenseInput(panels!));

    /// <summary>Whether rows with more zeros than this are worth listing, judged from some rows of a source.</summary>
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

    /// <summary>A member's part of loading a batch. Has a meeting inside: every member must call it.</summary>
    /// <param name="source">Where rows come from.</param>
    /// <param name="order">Which rows.</param>
    /// <param name="mask">Input dropout.</param>
    /// <param name="seed">Of this batch's distortions.</param>
    /// <param name="team">The team.</param>
    /// <param name="member">The member.</param>
    public void Load(SampleRows source, ReadOnlySpan<int> order, DropoutMask mask, uint seed, ThreadTeam team, int member)
    {
        if (member == 0)
        {
            SetRows(order.Length);
        }

        var share = team.Share(member, order.Length, Panels.RowMultiple);
        for (var row = share.Start; row < share.End; row++)
        {
            rows.Load(source, order[row], row);
            distortion?.Apply(rows.Row(row)[..inputs], seed, row);
            if (!mask.KeepsAll)
            {
                Drop(rows.Row(row), mask, row * rows.Stride);
            }

            CopyToPanels(row);
        }

        if (lists is not null)
        {
            lists.ListRows(rows, (share.Start / 4, Panels.RoundUp(share.End, 4) / 4));
            team.Meet();
            lists.ListInputs(rows, team.Share(member, lists.InputGroups));
        }
    }

    /// <summary>Loads rows for inference alone: one thread, no lists by input.</summary>
    public void LoadForInference(SampleRows source, ReadOnlySpan<int> order)
    {
        SetRows(order.Length);
        for (var row = 0; row < order.Length; row++)
        {
            rows.Load(source, order[row], row);
            CopyToPanels(row);
        }

        lists?.ListRows(rows, (0, lists.RowGroups));
    }

    private void SetRows(int count)
    {
        if (lists is not null)
        {
            lists.Rows = count;
        }
        else
        {
            ((DenseInput)Input).Rows = count;
        }
    }

    private void CopyToPanels(int row)
    {
        for (var panel = 0; panels is not null && panel < panels.PanelCount; panel++)
        {
            rows.Row(row).Slice(panel * Panels.Width, Panels.Width).CopyTo(panels.Panel(panel)[(row * Panels.Width)..]);
        }
    }

    private static void Drop(Span<float> values, DropoutMask mask, int index)
    {
        for (var column = 0; column < values.Length; column += Vector<float>.Count)
        {
            (new Vector<float>(values[column..]) * mask.Factors(index + column)).CopyTo(values[column..]);
        }
    }
}
