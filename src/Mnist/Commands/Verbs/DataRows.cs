using Mnist.Commands.Hosting;
using Mnist.Commands.Progress;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary>Loads the rows of a definition, for commands that train nothing.</summary>
internal static class DataRows
{
    private const int DefaultSeed = 1;

    /// <summary>Loads and splits the data of a definition; none means MNIST's standard split.</summary>
    public static NamedRows Load(CommandContext context, string? definition)
    {
        if (definition is null)
        {
            return Load(context, new MnistData(), DefaultSeed, context.CurrentFolder);
        }

        var experiment = DefinitionFiles.Read(context, definition, []);
        return Load(context, experiment.Data, experiment.Seed, Path.GetDirectoryName(context.Absolute(definition))!);
    }

    /// <summary>Loads data, showing how far it is and telling what a person should know of it.</summary>
    public static Dataset LoadDataset(CommandContext context, DataDefinition data, string folder)
    {
        var dataset = Read(context, data, folder);
        foreach (var finding in DataFindings.Of(dataset))
        {
            context.Tell(finding);
        }

        return dataset;
    }

    /// <summary>Loads and splits the data of a run, as it was for the run, which told what there was to tell.</summary>
    public static DatasetSplit Load(CommandContext context, RunRecord run) =>
        TrainingFraction.Of(DatasetSplitter.Split(Read(context, run.Data, context.CurrentFolder), run.Data.Split, run.SplitSeed), run.Data.TrainingFraction, run.SplitSeed);

    /// <summary>The dataset that a run was scored on.</summary>
    /// <param name="context">The call.</param>
    /// <param name="run">The run.</param>
    /// <param name="use">What is to become of its images: "drawn".</param>
    /// <exception cref="CommandException">It is no longer the same.</exception>
    public static Dataset ScoredOn(CommandContext context, RunRecord run, string use)
    {
        var dataset = Load(context, run).Dataset;
        return dataset.Sha256 == run.DatasetSha256
            ? dataset
            : throw new CommandException(ExitCodes.Data, $"dataset \"{dataset.Name}\" is no longer the one that {run.Run} was scored on, so its images cannot be {use}; restore its files");
    }

    /// <summary>Loads data, showing how far it is.</summary>
    public static Dataset Read(CommandContext context, DataDefinition data, string folder)
    {
        var dataset = WorkProgress.Show(context, "reading the data", progress => context.Get<DatasetLoader>().Load(data, folder, progress, context.Cancellation));
        context.Cancellation.ThrowIfCancellationRequested();
        return dataset;
    }

    private static NamedRows Load(CommandContext context, DataDefinition data, int seed, string folder)
    {
        var dataset = LoadDataset(context, data, folder);
        return new NamedRows(TrainingFraction.Of(DatasetSplitter.Split(dataset, data.Split, seed), data.TrainingFraction, seed), data with { Split = data.Split.Resolved(dataset.TrainingCount) }, seed);
    }
}

/// <summary>Rows, and what a definition says of them: the dataset, how it is split, and the seed of the split.</summary>
internal sealed record NamedRows(DatasetSplit Split, DataDefinition Data, int Seed);
