using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Training;

/// <summary>What a training makes small: the loss of each row of a batch, and its gradient. Depends on row and seed alone, so threads do not matter.</summary>
internal abstract class Objective
{
    /// <summary>Reads the settings and, of the rows, what their weights and classes ask for.</summary>
    public static Objective Of(NetworkArchitecture architecture, TrainingSettings settings, SampleRows training, Mixup? mixup) => architecture.Loss switch
    {
        Loss.SoftmaxCrossEntropy => new ClassObjective<SoftmaxCrossEntropy>(RowTargets.Of(settings, training, architecture.Outputs, mixup), settings.LabelSmoothing),
        Loss.SigmoidCrossEntropy => new ClassObjective<SigmoidCrossEntropy>(RowTargets.Of(settings, training, classes: 2, mixup), settings.LabelSmoothing),
        Loss.Squared => new ValueObjective<SquaredLoss>(new ValueTargets(RowWeights.Of(training), mixup)),
        Loss.Absolute => new ValueObjective<AbsoluteLoss>(new ValueTargets(RowWeights.Of(training), mixup)),
        _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture.Loss, "no such loss"),
    };

    /// <summary>Loss of a row of a batch.</summary>
    /// <param name="outputs">The batch's outputs.</param>
    /// <param name="indices">Where in the source the batch's rows are.</param>
    /// <param name="row">Place in the batch.</param>
    /// <param name="seed">Of this batch.</param>
    /// <param name="gradient">Receives the gradient of the row's part of the mean loss.</param>
    /// <param name="correct">Whether the row's class is the likeliest; false where rows have none.</param>
    public abstract double Row(
        PanelMatrix outputs, SampleRows source, ReadOnlySpan<int> indices, int row, uint seed, PanelMatrix gradient, out bool correct);

    private sealed class ClassObjective<TLoss>(RowTargets targets, double labelSmoothing) : Objective
        where TLoss : struct, IClassLoss
    {
        private readonly float labelSmoothing = (float)labelSmoothing;

        public override double Row(
            PanelMatrix outputs, SampleRows source, ReadOnlySpan<int> indices, int row, uint seed, PanelMatrix gradient, out bool correct) =>
            TLoss.Row(outputs, row, targets.Of(source, indices, row, seed), labelSmoothing, indices.Length, gradient, out correct);
    }

    private sealed class ValueObjective<TLoss>(ValueTargets targets) : Objective
        where TLoss : struct, IValueLoss
    {
        public override double Row(
            PanelMatrix outputs, SampleRows source, ReadOnlySpan<int> indices, int row, uint seed, PanelMatrix gradient, out bool correct)
        {
            var (value, weight) = targets.Of(source, indices, row, seed);
            var (loss, slope) = TLoss.Of(outputs[row, 0] - value);
            gradient[row, 0] = (float)(weight * slope / indices.Length);
            correct = false;
            return weight * loss;
        }
    }
}
