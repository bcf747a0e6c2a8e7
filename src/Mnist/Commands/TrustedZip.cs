using Mnist.Runs.Manifests;

namespace Mnist.Commands;

/// <summary>Keeps zips nobody knows from being loaded unasked.</summary>
internal static class TrustedZip
{
    /// <summary>Passes a zip that is known, or that the user trusts; one that is not there is left to its reader.</summary>
    /// <param name="context">Gives the store.</param>
    /// <param name="path">Absolute path of the zip.</param>
    /// <param name="trusted">Whether the user said so.</param>
    /// <exception cref="CommandException">It is not known.</exception>
    public static void Require(CommandContext context, string path, bool trusted)
    {
        if (!trusted && File.Exists(path) && Doubt(context, path) is { } doubt)
        {
            throw new CommandException(
                ExitCodes.Data, $"{context.Shown(path)} is not loaded: {doubt}; if you know where it comes from, say so by --trust");
        }
    }

    private static string? Doubt(CommandContext context, string path)
    {
        try
        {
            return context.Get<KnownModels>().DoubtAbout(path);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
