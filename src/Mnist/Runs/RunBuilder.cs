using Mnist.Dense;
using Mnist.Trainers;

namespace Mnist.Runs;

/// <summary>A run being built under a temporary name.</summary>
public sealed class RunBuilder : IDisposable
{
    /// <summary>The temporary folder, into which <c>model.zip</c> and other files go.</summary>
    public string Folder => throw new NotSupportedException();

    /// <summary>A scratch folder that is not part of the run.</summary>
    public string WorkFolder => throw new NotSupportedException();

    /// <summary>Appends a line to <c>epochs.jsonl</c>, flushed.</summary>
    public void Append(EpochResult epoch) => throw new NotSupportedException();

    /// <summary>Appends a line to <c>trials.jsonl</c>, flushed.</summary>
    public void Append(TrialResult trial) => throw new NotSupportedException();

    /// <summary>Appends a line to <c>run.log</c>, flushed, with its time.</summary>
    public void Log(string line) => throw new NotSupportedException();

    /// <summary>Writes the predictions on some rows as <c>predictions-{part}.csv</c>: row, true class, predicted class, one probability a class.</summary>
    /// <param name="part"><c>validation</c> or <c>test</c>.</param>
    /// <param name="predicted">One row an image.</param>
    /// <param name="truth">The images, in the same order.</param>
    public void WritePredictions(string part, ClassProbabilities predicted, Datasets.LabeledImages truth) => throw new NotSupportedException();

    /// <summary>Writes the rest, flushes all of it to disk and publishes the run.</summary>
    public StoredRun Publish(RunRecord record) => throw new NotSupportedException();

    /// <summary>Removes what was not published.</summary>
    public void Dispose() { }
}
