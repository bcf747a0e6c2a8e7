namespace Mnist.Trainers.MicrosoftAutoML;

/// <summary>Models of trials that were the best so far when they ended, on disk as zips: whoever runs the search may be killed, and the next best may come too late to be scored.</summary>
/// <param name="folder">The folder they are in.</param>
internal sealed class BestTrials(string folder)
{
    /// <summary>The zip of a trial.</summary>
    /// <param name="trial">1-based.</param>
    public string ZipOf(int trial) => Path.Combine(folder, FormattableString.Invariant($"best-{trial}.zip"));

    /// <summary>Keeps a model; its zip is there as a whole or not at all.</summary>
    /// <param name="trial">1-based.</param>
    /// <param name="save">Writes the zip to a path.</param>
    public void Keep(int trial, Action<string> save)
    {
        var draft = ZipOf(trial) + ".new";
        save(draft);
        File.Move(draft, ZipOf(trial));
    }
}
