using Mnist.Commands.Hosting;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary>Notes in the ledger that a command has scored test rows. Where there is no store, or none that can be written to, nothing is lost but the note.</summary>
internal static class LedgerNotes
{
    public static void Add(CommandContext context, string command, string? experiment, string model, string testRows)
    {
        var store = context.Get<RunStore>();
        if (!Directory.Exists(store.Folder))
        {
            return;
        }

        try
        {
            store.Ledger.Add(command, experiment, model, testRows);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.Tell($"This scoring of test rows could not be noted in the ledger: {error.Message}");
        }
    }
}
