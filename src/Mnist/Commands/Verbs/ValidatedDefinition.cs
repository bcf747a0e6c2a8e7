using Mnist.Commands.Hosting;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Experiments;

namespace Mnist.Commands.Verbs;

/// <summary>A definition, checked as far as it can be without training anything.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Experiment">What it says; null where it is wrong. With its data, all that is left out in it is written down.</param>
/// <param name="Errors">All that is wrong with it.</param>
internal sealed record ValidatedDefinition(string File, ExperimentDefinition? Experiment, IReadOnlyList<DefinitionError> Errors)
{
    /// <summary>Its data; null where nobody asked what they decide, or they cannot be read.</summary>
    public Dataset? Dataset { get; init; }

    /// <summary>What was read, as it stands there, without what the data decide; null where it is wrong.</summary>
    public DefinitionResult<ExperimentDefinition>? Written { get; init; }

    /// <summary>Why the data cannot be read; null where they can, or nobody asked.</summary>
    public string? DataProblem { get; init; }

    /// <summary>What the point of the experiment's sweep is called that this is; null where the experiment is not swept.</summary>
    public string? Point { get; init; }

    /// <summary>Reads a definition, one for each point where the experiment is swept, and its data where these decide something: what convolutional networks make of the images, or all that is left out.</summary>
    /// <param name="context">The call.</param>
    /// <param name="file">The file, as the user named it.</param>
    /// <param name="overrides">Each <c>path=value</c>.</param>
    /// <param name="sweeps">Each <c>path=value,value</c>.</param>
    /// <param name="resolves">Whether all that is left out is to be written down.</param>
    public static IReadOnlyList<ValidatedDefinition> Of(CommandContext context, string file, IReadOnlyList<string> overrides, IReadOnlyList<string> sweeps, bool resolves)
    {
        var read = DefinitionFiles.TryReadVariants(context, file, overrides, sweeps);
        return read.Errors.Count > 0 ? [new(file, null, read.Errors)] : [.. read.Variants.Select(variant => Of(context, file, variant, resolves))];
    }

    private static ValidatedDefinition Of(CommandContext context, string file, DefinitionResult<ExperimentDefinition> read, bool resolves)
    {
        var experiment = read.Value!;
        var validated = new ValidatedDefinition(file, experiment, []) { Point = read.Expansion?.Name is { Length: > 0 } name ? name : null };
        if (!resolves && !experiment.Models.Any(model => model is ConvolutionalModel))
        {
            return validated;
        }

        try
        {
            var dataset = DataRows.Read(context, experiment.Data, Path.GetDirectoryName(context.Absolute(file))!);
            return validated with { Experiment = FittedExperiment.Of(experiment, dataset, [.. experiment.Models.Select(model => model.Name)]).Experiment, Dataset = dataset, Written = read };
        }
        catch (UnsuitableDataException unsuitable)
        {
            return validated with { Experiment = null, Errors = DefinitionFiles.Errors(context, file, read, unsuitable.Problems) };
        }
        catch (DatasetException unreadable)
        {
            return validated with { DataProblem = unreadable.Message };
        }
    }
}
