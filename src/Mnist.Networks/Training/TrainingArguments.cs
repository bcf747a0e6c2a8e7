using Mnist.Networks.Images;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Training;

/// <summary>Checks ranges, sizes and rows before any work; what one option alone needs is checked where it is made.</summary>
internal static class TrainingArguments
{
    /// <exception cref="ArgumentException">The first thing that is wrong.</exception>
    public static void Check(NetworkArchitecture architecture, TrainingSettings settings, SampleRows training, SampleRows? validation, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        OptionRanges.Check(architecture);
        architecture.Images?.CheckRanges();
        OptionRanges.Check(settings);
        CheckLoss(architecture, settings);
        var batchRows = Math.Min(settings.BatchSize, training.Count);
        CheckImages(architecture, batchRows);
        CheckSizes(architecture, batchRows);
        CheckRows(architecture, training, "training");
        if (validation is not null)
        {
            CheckRows(architecture, validation, "validation");
        }

        if (architecture.IsNormalised && (settings.BatchSize == 1 || training.Count == 1))
        {
            throw new ArgumentException("batch normalisation needs batches of at least 2 rows", nameof(settings));
        }
    }

    /// <exception cref="ArgumentException">The first value that is not finite.</exception>
    public static void CheckFinite(SampleRows rows, string part)
    {
        var values = new float[rows.Width];
        for (var row = 0; row < rows.Count; row++)
        {
            rows.CopyRow(row, values);
            var column = Array.FindIndex(values, value => !float.IsFinite(value));
            if (column >= 0)
            {
                throw new ArgumentException($"{part} row {row} has {values[column]} at column {column}, which is not a finite number", nameof(rows));
            }
        }
    }

    private static void CheckLoss(NetworkArchitecture architecture, TrainingSettings settings)
    {
        if (architecture.Outputs == 1 == (architecture.Loss == Loss.SoftmaxCrossEntropy))
        {
            throw new ArgumentException(
                $"{nameof(architecture.Outputs)}: there are {architecture.Outputs}, and loss {architecture.Loss} takes {(architecture.Outputs == 1 ? "2 to 1000, one a class" : "1")}", nameof(architecture));
        }

        if (!architecture.Loss.HasClasses() && (settings.LabelSmoothing > 0 || settings.BalanceClasses || settings.ClassWeights is not null))
        {
            throw new ArgumentException($"label smoothing, class weights and balanced classes are for rows that have classes, not for loss {architecture.Loss}: leave them out", nameof(settings));
        }

        CheckClassWeights(settings.ClassWeights, ClassesOf(architecture));
    }

    private static int ClassesOf(NetworkArchitecture architecture) => architecture.Loss == Loss.SigmoidCrossEntropy ? 2 : architecture.Outputs;

    private static void CheckClassWeights(IReadOnlyList<double>? weights, int classes)
    {
        if (weights is null)
        {
            return;
        }

        if (weights.Count != classes)
        {
            throw new ArgumentException($"there are {weights.Count} class weights for {classes} classes", nameof(weights));
        }

        if (weights.Any(weight => !(weight > 0 && weight <= TrainingSettings.LargestClassWeight)))
        {
            throw new ArgumentException($"class weights must be above 0 and at most {TrainingSettings.LargestClassWeight}", nameof(weights));
        }
    }

    // Matrices are single arrays: their sizes must not overflow an int.
    private static void CheckSizes(NetworkArchitecture architecture, int batchRows)
    {
        var inputs = architecture.Images is { } images ? FeatureMaps.Length(images.ResolveOutput()) : architecture.Inputs;
        int[] widths = [architecture.Inputs, inputs, .. architecture.Layers.Select(layer => layer.Units), architecture.Outputs];
        foreach (var (rows, columns) in widths.Select(width => (batchRows, width)).Concat(widths.Zip(widths.Skip(1))))
        {
            // Room for the padding of matrices and lists in both directions, and for the row that may join the last batch.
            if ((rows + InputBatch.RowBlock + 1L) * (columns + InputBatch.RowBlock) > Array.MaxLength)
            {
                throw new ArgumentException($"a matrix of {rows} × {columns} is too large: take smaller batches or layers", nameof(architecture));
            }
        }
    }

    private static void CheckImages(NetworkArchitecture architecture, int batchRows)
    {
        if (architecture.Images is not { Input: var input } stage)
        {
            return;
        }

        if (input.Values != architecture.Inputs)
        {
            throw new ArgumentException($"an image of {input} has {input.Values} values, the network takes {architecture.Inputs}", nameof(architecture));
        }

        var layers = LayerShapes.Resolve(stage);
        if (LayerShapes.ProblemIn(layers) is { } problem)
        {
            throw new ArgumentException(problem, nameof(architecture));
        }

        // Room for the row that may join the last batch, for the weight gradients of all chunks, channels filled up, and for 36 points in place of 9 taps.
        var chunks = new ImageChunks(batchRows + 1);
        var heavy = stage.ResolveConvolutions().FirstOrDefault(convolution => (convolution.PatchValues + 16L) * (convolution.Output.Channels + 16L) * chunks.Most > Array.MaxLength / 4);
        if (heavy is not null)
        {
            throw new ArgumentException($"a convolution of {heavy.Input} to {heavy.Output} has too many weights: take fewer filters", nameof(architecture));
        }

        var large = layers.FirstOrDefault(layer => (batchRows + 1L) * FeatureMaps.Length(layer.Output) > Array.MaxLength - Panels.Width);
        if (large is not null)
        {
            throw new ArgumentException($"{large.Path}: {batchRows} images of {large.Output} are too large: take smaller batches or fewer filters", nameof(architecture));
        }
    }

    private static void CheckRows(NetworkArchitecture architecture, SampleRows rows, string part)
    {
        if (rows.Count == 0)
        {
            throw new ArgumentException($"there are no {part} rows", nameof(rows));
        }

        if (rows.Width != architecture.Inputs)
        {
            throw new ArgumentException($"{part} rows have {rows.Width} values, the network takes {architecture.Inputs}", nameof(rows));
        }

        architecture.Images?.CheckRows(rows);
        for (var row = 0; row < rows.Count; row++)
        {
            CheckRow(architecture, rows, row, part);
        }

        if (RowWeights.Sum(rows) is var sum && !(sum > 0 && double.IsFinite(sum)))
        {
            throw new ArgumentException($"the weights of all {part} rows sum to {sum}: one must be above 0", nameof(rows));
        }
    }

    private static void CheckRow(NetworkArchitecture architecture, SampleRows rows, int row, string part)
    {
        if (!(rows.Weight(row) is >= 0 and <= TrainingSettings.LargestRowWeight))
        {
            throw new ArgumentException($"{part} row {row} has weight {rows.Weight(row)}: it must be at least 0 and at most {TrainingSettings.LargestRowWeight}", nameof(rows));
        }

        if (!architecture.Loss.HasClasses())
        {
            if (!float.IsFinite(rows.Target(row)))
            {
                throw new ArgumentException($"{part} row {row} has target {rows.Target(row)}, which is not a finite number", nameof(rows));
            }

            return;
        }

        var classes = ClassesOf(architecture);
        if ((uint)rows.Label(row) >= (uint)classes)
        {
            throw new ArgumentException($"{part} row {row} has class {rows.Label(row)}, the network has {classes} classes", nameof(rows));
        }
    }
}
