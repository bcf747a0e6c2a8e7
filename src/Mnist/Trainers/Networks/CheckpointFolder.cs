using Mnist.Models;
using Mnist.Networks;
using Mnist.Storage;

namespace Mnist.Trainers.Networks;

/// <summary>Keeps the latest checkpoint of a network's training in its state folder. A checkpoint that cannot be read or written is noted and done without.</summary>
internal sealed class CheckpointFolder : ICheckpoints
{
    private const string FileName = "checkpoint.bin";

    private readonly string folder;
    private readonly double interval;
    private readonly ITrainingObserver observer;
    private double secondsSince;

    /// <summary>Reads the checkpoint that an interrupted training left.</summary>
    /// <param name="folder">The state folder; made when there is something to keep. Its name tells trainings apart.</param>
    /// <param name="interval">Seconds of training between checkpoints; 0 keeps one after every epoch.</param>
    /// <param name="observer">Hears of what went wrong.</param>
    public CheckpointFolder(string folder, double interval, ITrainingObserver observer)
    {
        (this.folder, this.interval, this.observer) = (folder, interval, observer);
        Latest = Read();
    }

    public TrainingCheckpoint? Latest { get; }

    /// <summary>The work of earlier sessions that this one goes on from; null for none.</summary>
    public ResumedWork? Resumed => Latest is null ? null
        : new ResumedWork(Latest.Epochs.Count, Latest.Epochs.Sum(epoch => epoch.TrainSeconds + epoch.ValidationSeconds));

    private string Path => System.IO.Path.Combine(folder, FileName);

    private string Owner => System.IO.Path.GetFileName(folder);

    public bool IsDueAfter(EpochResult epoch)
    {
        secondsSince += epoch.TrainSeconds + epoch.ValidationSeconds;
        return secondsSince >= interval;
    }

    public void Save(TrainingCheckpoint checkpoint)
    {
        secondsSince = 0;
        try
        {
            DurableFiles.CreateFolder(folder);
            DurableFiles.Replace(Path, file => CheckpointFile.Write(file, Owner, checkpoint));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            observer.Noted($"no checkpoint after epoch {checkpoint.Epochs.Count}: {error.Message}");
        }
    }

    /// <summary>Removes what a training that failed would fail from again.</summary>
    public void Remove()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private TrainingCheckpoint? Read()
    {
        try
        {
            return File.Exists(Path) ? CheckpointFile.Read(Path, Owner) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            observer.Noted($"{Path} is not used: {error.Message}; training begins anew");
            return null;
        }
    }
}
