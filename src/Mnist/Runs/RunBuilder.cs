using System.Globalization;
using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Runs.Manifests;
using Mnist.Runs.UnderWay;
using Mnist.Storage;
using Mnist.Trials;

namespace Mnist.Runs;

/// <summary>A run being built under a temporary name. Lines may be appended from any thread.</summary>
public sealed class RunBuilder : IDisposable
{
    internal const string ModelFile = "model.zip";
    internal const string DefinitionFile = "definition.json";
    internal const string ConfusionFile = "confusion.csv";
    internal const string TrialsFile = "trials.jsonl";
    internal const string EpochsFile = "epochs.jsonl";
    internal const string LogFile = "run.log";

    /// <summary>What is published, below the temporary folder.</summary>
    internal const string BuiltFolder = "run";

    private static readonly TimeSpan BetweenStatuses = TimeSpan.FromSeconds(1);

    private readonly string runsFolder;
    private readonly string runId;
    private readonly TemporaryFolder temporary;
    private readonly TimeProvider time;
    private readonly Lock appending = new();
    private (string Text, long At)? told;

    internal RunBuilder(string runsFolder, string runId, TemporaryFolder temporary, TimeProvider time)
    {
        (this.runsFolder, this.runId, this.temporary, this.time) = (runsFolder, runId, temporary, time);
        Folder = Directory.CreateDirectory(Path.Combine(temporary.Path, BuiltFolder)).FullName;
        WorkFolder = Directory.CreateDirectory(Path.Combine(temporary.Path, "work")).FullName;
    }

    /// <summary>The temporary folder, into which <c>model.zip</c> and other files go.</summary>
    public string Folder { get; }

    /// <summary>A scratch folder that is not part of the run.</summary>
    public string WorkFolder { get; }

    /// <summary>What the model must answer, for the manifest; null until it is known.</summary>
    public GoldenAnswers? Golden { get; set; }

    /// <summary>Tells whoever looks at the store what is being made.</summary>
    public void Announce(RunRecord record) => BegunRun.Of(record).Write(temporary.Path);

    /// <summary>Tells whoever looks at the store what is being done, once a second at most while that is the same.</summary>
    /// <param name="fraction">How much is done, 0 to 1; null where nobody knows.</param>
    /// <param name="status">A few words.</param>
    public void Tell(double? fraction, string status)
    {
        lock (appending)
        {
            if (told is not { } last || last.Text != status || time.GetElapsedTime(last.At) >= BetweenStatuses)
            {
                told = (status, time.GetTimestamp());
                new WorkStatus(fraction, status).Write(temporary.Path);
            }
        }
    }

    /// <summary>Appends a line to <c>epochs.jsonl</c>, flushed.</summary>
    public void Append(EpochResult epoch) => AppendLine(EpochsFile, JsonSerializer.Serialize(epoch, DefinitionJson.Compact));

    /// <summary>Appends a line to <c>trials.jsonl</c>, flushed.</summary>
    public void Append(TrialResult trial) => AppendLine(TrialsFile, JsonSerializer.Serialize(trial, DefinitionJson.Compact));

    /// <summary>Appends a line to <c>run.log</c>, flushed, with its time in UTC.</summary>
    public void Log(string line) =>
        AppendLine(LogFile, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {line}"));

    /// <summary>Writes the predictions on some rows as <c>predictions-{part}.csv</c>: row, true class, predicted class, one probability a class; and which are right as <c>right-{part}.bin</c>.</summary>
    /// <param name="part"><c>validation</c> or <c>test</c>.</param>
    /// <param name="predicted">One row an image.</param>
    /// <param name="truth">The images, in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ, or there is no such part.</exception>
    public void WritePredictions(string part, ClassProbabilities predicted, LabeledImages truth)
    {
        PredictionsFile.Write(Path.Combine(Folder, PredictionsFile.Name(part)), predicted, truth);
        RightRowsFile.Write(Path.Combine(Folder, RightRowsFile.Name(part)), RightRows.Of(RunPredictions.Of(predicted, truth)));
    }

    /// <summary>Writes the rest, flushes all of it to disk and publishes the run. A failed run keeps neither model nor figures.</summary>
    /// <param name="record">What the run says of itself; its id is replaced if it is taken.</param>
    /// <exception cref="ArgumentException">The record or the folder lacks what its status promises.</exception>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public StoredRun Publish(RunRecord record)
    {
        Check(record);
        record = record.Status == RunStatus.Failed ? WithoutModel(record) : record;
        WriteDefinition(record);
        if (record.Test is not null)
        {
            File.WriteAllText(Path.Combine(Folder, ConfusionFile), Runs.ConfusionFile.Text(record.Test));
        }

        for (var copy = 1; ; copy++)
        {
            var id = copy == 1 ? runId : string.Create(CultureInfo.InvariantCulture, $"{runId}-{copy}");
            if (TryPublish(record with { Run = id }) is { } run)
            {
                return run;
            }
        }
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose() => temporary.Dispose();

    private void AppendLine(string file, string line)
    {
        lock (appending)
        {
            File.AppendAllText(Path.Combine(Folder, file), line + "\n");
        }
    }

    private void Check(RunRecord record)
    {
        if (!RunFile.IsComplete(record) || (record.Status == RunStatus.Completed && !File.Exists(Path.Combine(Folder, ModelFile))))
        {
            throw new ArgumentException("a completed run needs all its figures and a model, a failed one a reason", nameof(record));
        }
    }

    private RunRecord WithoutModel(RunRecord record)
    {
        File.Delete(Path.Combine(Folder, ModelFile));
        return record with
        {
            Validation = null,
            Test = null,
            PredictMicroseconds = null,
            ModelBytes = null,
            ModelSha256 = null,
            Facts = null,
        };
    }

    private void WriteDefinition(RunRecord record) =>
        File.WriteAllText(Path.Combine(Folder, DefinitionFile), JsonSerializer.Serialize(record.ToDefinition(), DefinitionJson.Indented) + "\n");

    /// <summary>Publishes under the record's id, or returns null if another run has it.</summary>
    private StoredRun? TryPublish(RunRecord record)
    {
        var target = Path.Combine(runsFolder, record.Run);
        if (Directory.Exists(target))
        {
            return null;
        }

        RunFile.Write(Folder, record);
        ManifestFile.Write(Path.Combine(Folder, ManifestFile.Name), record.Status == RunStatus.Completed
            ? ManifestFile.Of(Folder, record.Run, Golden, record.Reading)
            : ManifestFile.Of(Folder, record.Run, golden: null));
        DurableFiles.FlushTree(Folder);
        try
        {
            Directory.Move(Folder, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            return null;
        }

        DurableFiles.FlushFolder(runsFolder);
        return new StoredRun(target, record);
    }
}
