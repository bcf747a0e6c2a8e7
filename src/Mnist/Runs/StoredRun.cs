using Mnist.Networks;
using Mnist.Trials;

namespace Mnist.Runs;

/// <summary>A published run: what lists say of it, and all that it stored, read when somebody looks at it.</summary>
public sealed class StoredRun
{
    private RunRecord? record;
    private RunSummary? summary;

    public StoredRun(string folder, RunRecord record) => (Folder, this.record) = (folder, record);

    internal StoredRun(string folder, RunSummary summary) => (Folder, this.summary) = (folder, summary);

    public string Folder { get; }

    /// <summary>Everything in <c>run.json</c>.</summary>
    /// <exception cref="InvalidDataException">The run was listed, and since then its file was damaged or removed; the message names the folder.</exception>
    public RunRecord Record => record ??= RunFile.Read(Folder, out var fault)?.Record ?? throw new InvalidDataException(fault);

    /// <summary>What lists say of it.</summary>
    public RunSummary Summary => summary ??= RunSummary.Of(Record);

    /// <summary>Path of the model; it exists if the run completed.</summary>
    public string ModelPath => Path.Combine(Folder, RunBuilder.ModelFile);

    /// <summary>What the model said of some rows.</summary>
    /// <param name="part"><c>validation</c> or <c>test</c>.</param>
    /// <exception cref="FileNotFoundException">The run has no such predictions: it failed before them.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it and the line.</exception>
    public RunPredictions ReadPredictions(string part) => PredictionsFile.Read(Path.Combine(Folder, PredictionsFile.Name(part)));

    /// <summary>Which rows the model gets right: from a small file, or, where an older version wrote none, from the predictions.</summary>
    /// <param name="part"><c>validation</c> or <c>test</c>.</param>
    /// <exception cref="FileNotFoundException">The run has no such predictions: it failed before them.</exception>
    /// <exception cref="InvalidDataException">The predictions are damaged; the message names the file and the line.</exception>
    public RightRows ReadRightRows(string part)
    {
        var path = Path.Combine(Folder, RightRowsFile.Name(part));
        return (File.Exists(path) ? RightRowsFile.Read(path) : null) ?? RightRows.Of(ReadPredictions(part));
    }

    /// <summary>The trials of the run's search, in the order they ended; none for other models.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it and the line.</exception>
    public IReadOnlyList<TrialResult> ReadTrials() => new TrialLog(Path.Combine(Folder, RunBuilder.TrialsFile)).Read();

    /// <summary>The epochs of the model's training, in order; none for models without epochs.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it and the line.</exception>
    public IReadOnlyList<EpochResult> ReadEpochs() => EpochsFile.Read(Path.Combine(Folder, RunBuilder.EpochsFile));

    /// <summary>The run's files, by name.</summary>
    public IReadOnlyList<StoredFile> Files() =>
        [.. new DirectoryInfo(Folder).EnumerateFiles().Select(file => new StoredFile(file.Name, file.Length)).OrderBy(file => file.Name, StringComparer.Ordinal)];
}

/// <summary>A file of a run.</summary>
public sealed record StoredFile(string Name, long Bytes);
