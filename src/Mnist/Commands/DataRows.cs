using Mnist.Commands.Progress;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Runs;

namespace Mnist.Commands;

/// <summary>Loads the rows of a definition, for commands that train nothing.</summary>
internal static class DataRows
{
    private const int DefaultSeed = 1;

    /// <summary>Loads and splits the data of a definition.</summary>
    /// <param name="context">Gives the dataset's folder.</param>
    /// <param name="definition">Path of the definition; null takes MNIST's standard split.</param>
    public static NamedRows Load(CommandContext context, string? definition)
    {
        if (definition is null)
        {
            var usual = new MnistData();
            return new NamedRows(Load(context, usual, context.CurrentFolder, DefaultSeed), usual, DefaultSeed);
        }

        var experiment = DefinitionFiles.Read(context, definition, []);
        var split = Load(context, experiment.Data, Path.GetDirectoryName(context.Absolute(definition))!, experiment.Seed);
        return new NamedRows(split, experiment.Data, experiment.Seed);
    }

    /// <summary>Loads data, showing how far it is and telling what was dropped.</summary>
    /// <exception cref="OperationCanceledException">The command was cancelled.</exception>
    public static Dataset LoadDataset(CommandContext context, DataDefinition data, string folder)
    {
        var dataset = WorkProgress.Show(context, "reading the data", progress => context.Get<DatasetLoader>().Load(data, folder, progress, context.Cancellation));
        context.Cancellation.ThrowIfCancellationRequested();
        if (ProgressWords.OfDropped(dataset) is { } dropped)
        {
            context.Tell(dropped);
        }

        return dataset;
    }

    /// <summary>Loads and splits the data of a run, as it was for the run.</summary>
    public static DatasetSplit Load(CommandContext context, RunRecord run) => Load(context, run.Data, context.CurrentFolder, run.SplitSeed);

    private static DatasetSplit Load(CommandContext context, DataDefinition data, string folder, int seed) =>
        DatasetSplitter.Split(LoadDataset(context, data, folder), data.Split, seed);
}

/// <summary>Rows, and what a definition says of them.</summary>
/// <param name="Split">The rows.</param>
/// <param name="Data">The dataset and how it is split.</param>
/// <param name="Seed">Seed of the split.</param>
internal sealed record NamedRows(DatasetSplit Split, DataDefinition Data, int Seed);
