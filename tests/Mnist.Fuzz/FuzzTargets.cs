using Mnist.Fuzz.Targets;

namespace Mnist.Fuzz;

/// <summary>Every parser of what comes from outside.</summary>
internal static class FuzzTargets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new IdxTarget(),
        new GzipTarget(),
        new ImageTarget(),
        new CsvTarget(),
        new DefinitionTarget(),
        new ExtendsTarget(),
        new RunTarget(),
        new BoardTarget(),
        new ManifestTarget(),
        new LabelsTarget(),
        new FilterTarget(),
        new PredictionsTarget(),
        new EpochsTarget(),
        new TrialsTarget(),
        new LedgerTarget(),
        new CheckpointTarget(),
        new NetworkTarget(),
        new ZipTarget(),
    ];

    /// <summary>The one of a name, or null.</summary>
    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
