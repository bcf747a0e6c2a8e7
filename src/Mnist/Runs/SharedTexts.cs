using System.Collections.Concurrent;
using Mnist.Definitions.Data;

namespace Mnist.Runs;

/// <summary>Of a hundred thousand runs most are alike in most texts: each of these is kept once, whatever number of runs has it. Safe to use from several threads.</summary>
internal sealed class SharedTexts
{
    private readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SplitDefinition, SplitDefinition> splits = new();

    /// <summary>The same summary, its texts those that equal ones have.</summary>
    public RunSummary Share(RunSummary run) => run with
    {
        Experiment = Shared(run.Experiment)!,
        Model = Shared(run.Model)!,
        Kind = Shared(run.Kind)!,
        Family = Shared(run.Family)!,
        Definition = Shared(run.Definition)!,
        Reason = Shared(run.Reason),
        Dataset = Shared(run.Dataset)!,
        DatasetSha256 = Shared(run.DatasetSha256)!,
        Split = splits.GetOrAdd(run.Split, run.Split),
        Preprocessing = Shared(run.Preprocessing),
        Tags = Shared(run.Tags),
        Notes = Shared(run.Notes),
        Sweep = Shared(run.Sweep),
    };

    private string? Shared(string? text) => text is null ? null : texts.GetOrAdd(text, text);
}
