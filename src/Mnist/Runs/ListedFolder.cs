namespace Mnist.Runs;

/// <summary>What a listing found in a folder of the store.</summary>
/// <param name="Path">The folder.</param>
/// <param name="State">Of its <c>run.json</c>, taken before that was read.</param>
/// <param name="Summary">The run, or null where it cannot be read.</param>
/// <param name="Fault">Why it cannot.</param>
/// <param name="IsNew">Whether the file was read, for want of an entry in the index.</param>
internal readonly record struct ListedFolder(string Path, FileState State, RunSummary? Summary, string Fault, bool IsNew)
{
    public static ListedFolder Read(string folder, RunIndex index)
    {
        var state = FileState.Of(System.IO.Path.Combine(folder, RunFile.Name)) ?? default;
        return index.Find(System.IO.Path.GetFileName(folder), state) is { } known
            ? new ListedFolder(folder, state, known, "", IsNew: false)
            : new ListedFolder(folder, state, RunFile.ReadSummary(folder, out var fault), fault, IsNew: true);
    }
}
