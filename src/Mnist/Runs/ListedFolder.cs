namespace Mnist.Runs;

/// <summary>What a listing found in a folder of the store.</summary>
/// <param name="Path">The folder.</param>
/// <param name="State">Of its files, taken before they were read.</param>
/// <param name="Summary">The run, or null where it cannot be read.</param>
/// <param name="Fault">Why it cannot, or what of it cannot; empty where all was read.</param>
/// <param name="IsNew">Whether files were read, for want of an entry in the index.</param>
internal readonly record struct ListedFolder(string Path, RunState State, RunSummary? Summary, string Fault, bool IsNew)
{
    public static ListedFolder Read(string folder, RunIndex index, SharedTexts texts)
    {
        var state = RunState.Of(folder);
        return index.Find(System.IO.Path.GetFileName(folder), state) is { } known
            ? new ListedFolder(folder, state, known, "", IsNew: false)
            : new ListedFolder(folder, state, RunFile.ReadSummary(folder, out var fault) is { } summary ? texts.Share(summary) : null, fault, IsNew: true);
    }
}
