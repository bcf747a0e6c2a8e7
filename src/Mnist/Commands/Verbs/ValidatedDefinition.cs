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

    /// <summary>Reads a definition, and its data where these decide something: what convolutional networks make of the images, or all that is left out.</summary>
    /// <param name="context">The call.</param>
    /// <param name="file">The file, as the user named it.</param>
    /// <param name="overrides">Each <c>path=value</c>.</param>
    /// <param name="resolves">Whether all that is left out is to be written down.</param>
    public static ValidatedDefinition Of(CommandContext context, string file, IReadOnlyList<string> overrides, bool resolves)
    {
        var read = DefinitionFiles.TryRead(context, file, overrides);
        var validated = new ValidatedDefinition(file, read.Value, read.Errors);
        if (read.Value is not { } experiment || !(resolves || experiment.Models.Any(model => model is ConvolutionalModel)))
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
            return new(file, null, DefinitionFiles.Errors(context, file, read, unsuitable.Problems));
        }
        catch (DatasetException unreadable)
        {
            return validated with { DataProblem = unreadable.Message };
        }
    }
}
