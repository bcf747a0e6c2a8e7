using System.Numerics;
using System.Runtime.InteropServices;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Augmenting;

/// <summary>
/// Smooth random displacements (Simard, Steinkraus and Platt, 2003). There, noise at every pixel is blurred by a Gaussian of standard
/// deviation σ. Here the noise lies on nodes σ apart, from 2σ before the image to 2σ behind it, and the Gaussians about the nodes are
/// added up. By Poisson's summation formula the variance then differs by 2 exp(-π²), a hundredth of a percent, from place to place: the
/// field has the covariance of the original, exp(-d² / 4σ²), for a tenth of the work. It does not fade at the borders.
/// </summary>
internal sealed class ElasticField
{
    private const int NodesBeforeImage = 2;

    private readonly int lineLength;
    private readonly (int Across, int Down) nodes;
    private readonly float[] across;
    private readonly float[] down;

    /// <summary>Computes how much each node moves each column and each line.</summary>
    /// <param name="alpha">Strength α.</param>
    /// <param name="sigma">Smoothness σ, in pixels.</param>
    /// <param name="width">Pixels of an image's line.</param>
    /// <param name="height">Lines of an image.</param>
    public ElasticField(double alpha, double sigma, int width, int height)
    {
        lineLength = Panels.RoundUp(width, NormalNumbers.Multiple);
        nodes = (Nodes(width, sigma), Nodes(height, sigma));
        across = [.. from node in Enumerable.Range(0, nodes.Across) from x in Enumerable.Range(0, lineLength) select (float)Gaussian(x, node, sigma)];

        // Noise uniform in -1 to 1 has the variance 1/3, and a Gaussian blur over a plane leaves 1 / (4πσ²) of it.
        var deviation = alpha / (sigma * Math.Sqrt(12 * Math.PI));
        down = [.. from y in Enumerable.Range(0, height) from node in Enumerable.Range(0, nodes.Down) select (float)(deviation * Gaussian(y, node, sigma))];
    }

    /// <summary>Floats of room a field needs.</summary>
    public int Length => BlurredLength + Panels.RoundUp(2 * nodes.Across * nodes.Down, NormalNumbers.Multiple);

    /// <summary>Floats of it that hold the field, once drawn.</summary>
    public int BlurredLength => 2 * FieldLength;

    private int FieldLength => nodes.Down * lineLength;

    /// <summary>Draws a field.</summary>
    /// <param name="key">Determines it.</param>
    /// <param name="field">Receives it; <see cref="Length"/> floats, of which the last ones are scratch.</param>
    public void Draw(ulong key, Span<float> field)
    {
        var noise = field[BlurredLength..Length];
        NormalNumbers.Fill(noise, key);
        Blur(noise, field[..BlurredLength]);
    }

    /// <summary>Blurs noise along lines; <see cref="AddTo"/> does it across them.</summary>
    /// <param name="noise">Two tables, of displacements along and across lines, each nodes down × nodes across.</param>
    /// <param name="field">Receives two tables, each nodes down × pixels of a line.</param>
    public void Blur(ReadOnlySpan<float> noise, Span<float> field)
    {
        field.Clear();
        for (var line = 0; line < 2 * nodes.Down; line++)
        {
            AddLines(noise.Slice(line * nodes.Across, nodes.Across), across, field.Slice(line * lineLength, lineLength));
        }
    }

    /// <summary>Displaces the pixels of a line.</summary>
    /// <param name="field">As drawn.</param>
    /// <param name="xs">The pixels' columns, changed in place.</param>
    /// <param name="ys">The pixels' lines, changed in place.</param>
    public void AddTo(int y, ReadOnlySpan<float> field, Span<float> xs, Span<float> ys)
    {
        var weights = down.AsSpan(y * nodes.Down, nodes.Down);
        AddLines(weights, field[..FieldLength], xs[..lineLength]);
        AddLines(weights, field[FieldLength..BlurredLength], ys[..lineLength]);
    }

    private static int Nodes(int pixels, double sigma) => (int)Math.Ceiling((pixels - 1) / sigma) + 1 + 2 * NodesBeforeImage;

    // The squares of the nodes' shares in a pixel add up to 1: noise of variance 1 gives displacements of variance 1.
    private static double Gaussian(int pixel, int node, double sigma)
    {
        var distance = pixel / sigma - (node - NodesBeforeImage);
        return Math.Exp(-distance * distance / 2) / Math.Sqrt(Math.Sqrt(Math.PI));
    }

    // Neither fused nor added up across lanes: the same bits for every vector width and machine.
    private static void AddLines(ReadOnlySpan<float> weights, ReadOnlySpan<float> lines, Span<float> sum)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(lines);
        for (var column = 0; column < sums.Length; column++)
        {
            var (total, at) = (sums[column], column);
            foreach (var weight in weights)
            {
                total += vectors[at] * weight;
                at += sums.Length;
            }

            sums[column] = total;
        }
    }
}
