using System.Text.Json;
using Mnist.Commands.Hosting;
using Mnist.Commands.Progress;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Experiments;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary>Runs a definition whose sweeps are obeyed: one experiment after another where the experiment itself is swept, else one.</summary>
/// <param name="context">The call.</param>
/// <param name="path">The definition's file, as the user named it.</param>
/// <param name="read">What it says.</param>
internal sealed class SweptRuns(CommandContext context, string path, DefinitionVariants read)
{
    /// <summary>Trainings that a sweep may make without being asked twice.</summary>
    private const int MostUnasked = 200;

    private string Folder => Path.GetDirectoryName(context.Absolute(path))!;

    /// <summary>Names of models, those that were swept replaced by all that became of them.</summary>
    /// <exception cref="CommandException">There is no such model.</exception>
    public IReadOnlyList<string> Chosen(IReadOnlyList<string> names)
    {
        var experiments = read.Variants.Select(variant => variant.Value!).ToList();
        var known = experiments.SelectMany(experiment => experiment.Models).Select(model => model.Name).Distinct().ToList();
        var swept = experiments.SelectMany(experiment => experiment.SweepPoints).ToLookup(point => point.Value.Model, point => point.Key);
        foreach (var stray in names.Where(name => !known.Contains(name) && !swept.Contains(name)))
        {
            var question = NearestWord.Question(NearestWord.To(stray, [.. known, .. swept.Select(model => model.Key)]));
            throw new CommandException(ExitCodes.Usage, $"--only {stray}: the definition's models are {string.Join(", ", known)}{question}");
        }

        return [.. names.SelectMany(name => known.Contains(name) ? [name] : swept[name]).Distinct()];
    }

    /// <summary>Tells how many trainings sweeps make.</summary>
    /// <exception cref="CommandException">They are many, and nobody said yes.</exception>
    public void TellCount(RunOptions options, bool yes)
    {
        var trainings = Variants(options).Sum(variant => options.Chosen(variant.Value!).Count);
        if (!read.IsSwept)
        {
            return;
        }

        context.Tell(FormattableString.Invariant($"With the sweeps there {(trainings == 1 ? "is 1 model" : $"are {trainings:n0} models")} to train or to find trained."));
        if (trainings > MostUnasked && !yes)
        {
            throw new CommandException(ExitCodes.Usage, FormattableString.Invariant($"the sweeps make {trainings:n0} models, which is more than {MostUnasked}: add --yes to train them all, give fewer values, or choose models with --only"));
        }
    }

    /// <summary>Runs all of it. What the data of any experiment refuse is told before anything is trained.</summary>
    public IReadOnlyList<ModelResult> Run(RunOptions options)
    {
        var variants = Variants(options).ToList();
        if (variants.Count > 1)
        {
            Check(variants, options);
        }

        return [.. variants.SelectMany(variant => Run(variant, options, variants.Count))];
    }

    /// <summary>Those with a model that is to be run.</summary>
    private IEnumerable<DefinitionResult<ExperimentDefinition>> Variants(RunOptions options) => read.Variants.Where(variant => options.Chosen(variant.Value!).Count > 0);

    /// <summary>Fits all experiments to their data, and notes that their configurations are chosen.</summary>
    private void Check(List<DefinitionResult<ExperimentDefinition>> variants, RunOptions options)
    {
        var errors = new List<DefinitionError>();
        var fitted = new List<(ExperimentDefinition Experiment, string Sha256)>();
        foreach (var alike in variants.GroupBy(variant => Images(variant.Value!.Data)))
        {
            var dataset = DataRows.Read(context, alike.First().Value!.Data, Folder);
            errors.AddRange(alike.SelectMany(variant => Problems(variant, () => fitted.Add((Fitted(variant.Value!, dataset, options), dataset.Sha256)))));
        }

        if (errors.Count > 0)
        {
            throw DefinitionFiles.Refused(errors);
        }

        // They are chosen together: no test row is scored before.
        fitted.ForEach(one => context.Get<ExperimentRunner>().Choose(one.Experiment, one.Sha256));
    }

    private static ExperimentDefinition Fitted(ExperimentDefinition experiment, Dataset dataset, RunOptions options) =>
        FittedExperiment.Of(experiment, dataset, [.. options.Chosen(experiment).Select(model => model.Name)]).Experiment;

    private IReadOnlyList<DefinitionError> Problems(DefinitionResult<ExperimentDefinition> variant, Action fit)
    {
        try
        {
            fit();
            return [];
        }
        catch (UnsuitableDataException error)
        {
            return DefinitionFiles.Errors(context, path, variant, error.Problems);
        }
    }

    private IReadOnlyList<ModelResult> Run(DefinitionResult<ExperimentDefinition> variant, RunOptions options, int variants)
    {
        var experiment = variant.Value!;
        if (variants > 1)
        {
            context.Tell($"At {variant.Expansion!.Name}:");
        }

        IReadOnlyList<ModelResult> results = [];
        var errors = Problems(variant, () => results = ExperimentProgress.Show(
            context, experiment, options, observer => context.Get<ExperimentRunner>().Run(experiment, Folder, options, observer, context.Cancellation)));
        return errors.Count > 0 ? throw DefinitionFiles.Refused(errors) : results;
    }

    /// <summary>The same for data that are the same images, however they are split.</summary>
    private static string Images(DataDefinition data) => JsonSerializer.Serialize(data with { TrainingFraction = null, Split = new StandardSplit() }, DefinitionJson.Compact);
}
