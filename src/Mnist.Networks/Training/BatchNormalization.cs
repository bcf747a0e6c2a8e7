using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Optimizers;

namespace Mnist.Networks.Training;

/// <summary>
/// Batch normalisation of a layer in training (Ioffe and Szegedy, 2015): y = γ (z - μ) / σ + β, where μ and σ are the batch's and, when the
/// network predicts, running ones. β is the bias of the layer.
/// </summary>
internal sealed class BatchNormalization
{
    private readonly PanelMatrix mean;
    private readonly PanelMatrix inverseDeviation;
    private readonly PanelMatrix runningMean;
    private readonly PanelMatrix runningVariance;

    /// <summary>γ and the running variance are 1 at first.</summary>
    public BatchNormalization(int units, ParameterBuffers buffers)
    {
        Gamma = new Parameter(1, units, decays: false, buffers);
        (mean, inverseDeviation) = (new PanelMatrix(1, units), new PanelMatrix(1, units));
        (runningMean, runningVariance) = (new PanelMatrix(1, units), new PanelMatrix(1, units));
        for (var unit = 0; unit < units; unit++)
        {
            Gamma.Value[0, unit] = 1;
            runningVariance[0, unit] = 1;
        }
    }

    public Parameter Gamma { get; }

    public IEnumerable<PanelMatrix> State => [runningMean, runningVariance];

    /// <summary>From a batch's statistics of one panel, what y = scale z + shift needs.</summary>
    /// <param name="z">rows × 64.</param>
    /// <param name="momentum">Share of this batch in the running statistics.</param>
    /// <param name="scale">Receives γ/σ, 64.</param>
    /// <param name="shift">β, 64; receives β - μ γ/σ.</param>
    public void Forward(int panel, ReadOnlySpan<float> z, float momentum, Span<float> scale, Span<float> shift)
    {
        Span<float> center = stackalloc float[Panels.Width], variance = stackalloc float[Panels.Width];
        BatchNormKernel.Statistics(z, center, variance);
        Normalize(panel, z.Length / Panels.Width, center, variance, momentum, scale, shift);
    }

    /// <summary>The same from statistics that are known.</summary>
    /// <param name="count">Values of a column, at least 1.</param>
    /// <param name="batchMean">Mean of each of 64 columns.</param>
    /// <param name="variance">Biased variance of each.</param>
    /// <inheritdoc cref="Forward"/>
    public void Normalize(
        int panel, int count, ReadOnlySpan<float> batchMean, ReadOnlySpan<float> variance, float momentum, Span<float> scale, Span<float> shift)
    {
        var center = Vector(mean, panel);
        var inverse = Vector(inverseDeviation, panel);
        var gamma = Gamma.Vector(panel);
        batchMean.CopyTo(center);
        UpdateRunning(panel, count, momentum, center, variance);
        for (var column = 0; column < Panels.Width; column++)
        {
            inverse[column] = 1 / MathF.Sqrt(variance[column] + BatchNormKernel.Epsilon);
            scale[column] = gamma[column] * inverse[column];
            shift[column] -= center[column] * scale[column];
        }
    }

    /// <summary>From dL/dy to dL/dz of one panel, and the step of γ.</summary>
    /// <param name="gradient">dL/dy, rows × 64; receives dL/dz.</param>
    /// <param name="z">rows × 64.</param>
    /// <param name="betaGradient">Receives dL/dβ, 64.</param>
    public void Backward(int panel, Span<float> gradient, ReadOnlySpan<float> z, UpdateStep step, Span<float> betaGradient)
    {
        Span<float> gammaGradient = stackalloc float[Panels.Width];
        BatchNormKernel.Backward(gradient, z, Vector(mean, panel), Vector(inverseDeviation, panel), Gamma.Vector(panel), gammaGradient, betaGradient);
        Gamma.ApplyOrStore(step, panel, 0, gammaGradient);
    }

    /// <summary>The gradients of one column where dL/dz = a dL/dy + b (z - μ) + c is computed later, and those three.</summary>
    /// <param name="column">Of the panel, 0 to 63.</param>
    /// <param name="count">Values of a column.</param>
    /// <param name="sum">Σ dL/dy.</param>
    /// <param name="product">Σ dL/dy (z - μ).</param>
    /// <returns>dL/dγ and the coefficients.</returns>
    public (float GammaGradient, float A, float B, float C) Differentiate(int panel, int column, double count, double sum, double product)
    {
        double inverse = Vector(inverseDeviation, panel)[column], scale = Gamma.Vector(panel)[column] * inverse;
        return ((float)(product * inverse), (float)scale, (float)(-scale * inverse * inverse * product / count), (float)(-scale * sum / count));
    }

    /// <summary>Sets γ to σ and adds μ to β, both of the running statistics, so that y = z + β as it was.</summary>
    /// <param name="beta">β, the bias of the layer.</param>
    public void Undo(Parameter beta)
    {
        for (var unit = 0; unit < Gamma.Value.Columns; unit++)
        {
            Gamma.Value[0, unit] = MathF.Sqrt(runningVariance[0, unit] + BatchNormKernel.Epsilon);
            beta.Value[0, unit] += runningMean[0, unit];
        }
    }

    /// <summary>What a unit's weights are multiplied by, and its bias, where y = scale z + bias by running statistics.</summary>
    public (float Scale, float Bias) Fold(int unit, float beta)
    {
        // Divided by, an infinite variance would pass for a scale of zero.
        var variance = float.IsFinite(runningVariance[0, unit]) ? runningVariance[0, unit] : float.NaN;
        var scale = Gamma.Value[0, unit] / MathF.Sqrt(variance + BatchNormKernel.Epsilon);
        return (scale, beta - runningMean[0, unit] * scale);
    }

    // The running variance is the unbiased one, as in PyTorch.
    private void UpdateRunning(int panel, int rows, float momentum, ReadOnlySpan<float> center, ReadOnlySpan<float> variance)
    {
        var unbiased = rows / MathF.Max(1, rows - 1);
        var means = Vector(runningMean, panel);
        var variances = Vector(runningVariance, panel);
        for (var column = 0; column < Panels.Width; column++)
        {
            means[column] = momentum == 1 ? center[column] : means[column] + momentum * (center[column] - means[column]);
            variances[column] = momentum == 1 ? variance[column] * unbiased : variances[column] + momentum * (variance[column] * unbiased - variances[column]);
        }
    }

    private static Span<float> Vector(PanelMatrix matrix, int panel) => matrix.Panel(panel)[..Panels.Width];
}
