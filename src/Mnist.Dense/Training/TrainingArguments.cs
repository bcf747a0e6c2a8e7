using System.ComponentModel.DataAnnotations;

namespace Mnist.Dense.Training;

/// <summary>Checks what a trainer is given, before any work.</summary>
internal static class TrainingArguments
{
    private const int MaximumClasses = 1_000;

    /// <summary>Checks everything.</summary>
    /// <exception cref="ArgumentException">The first thing that is wrong.</exception>
    public static void Check(NetworkArchitecture architecture, TrainingSettings settings, SampleRows training, SampleRows? validation, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(architecture.Inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(architecture.Classes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(architecture.Classes, MaximumClasses);
        CheckRanges(settings);
        CheckRanges(settings.Optimizer);
        CheckRanges(settings.Schedule);
        foreach (var layer in architecture.Layers)
        {
            CheckRanges(layer);
        }

        CheckRows(architecture, training, "training");
        if (settings.EarlyStopping is not null && validation is null)
        {
            throw new ArgumentException("early stopping needs validation rows", nameof(validation));
        }

        if (validation is not null)
        {
            CheckRows(architecture, validation, "validation");
        }

        if (architecture.Layers.Any(layer => layer.BatchNorm) && (settings.BatchSize == 1 || training.Count == 1))
        {
            throw new ArgumentException("batch normalisation needs batches of at least 2 rows", nameof(settings));
        }
    }

    private static void CheckRanges(object options)
    {
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
        {
            throw new ArgumentException($"{options.GetType().Name}: {faults[0].ErrorMessage}", nameof(options));
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

        for (var row = 0; row < rows.Count; row++)
        {
            if ((uint)rows.Label(row) >= (uint)architecture.Classes)
            {
                throw new ArgumentException($"{part} row {row} has class {rows.Label(row)}, the network has {architecture.Classes} classes", nameof(rows));
            }
        }
    }
}
