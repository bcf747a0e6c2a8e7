using Mnist.Commands.Hosting;
using Mnist.Models.Zip;
using Mnist.Runs;
using Mnist.Runs.Manifests;

namespace Mnist.Commands.Verbs;

/// <summary>Keeps zips nobody knows from being loaded unasked.</summary>
internal static class TrustedZip
{
    private static ReadOnlySpan<byte> ZipMark => "PK"u8;

    /// <summary>Passes a zip that is known, or that the user trusts.</summary>
    /// <exception cref="ModelZipException">It is not there, or no zip.</exception>
    /// <exception cref="CommandException">It is not known.</exception>
    public static KnownZip Require(CommandContext context, string path, bool trusted)
    {
        RequireZip(path);
        var zip = new KnownZip(path, context.Get<RunStore>());
        return trusted || DoubtAbout(zip) is not { } doubt ? zip : throw new CommandException(
            ExitCodes.Data, $"{context.Shown(path)} is not loaded: {doubt}; if you know where it comes from, say so by --trust");
    }

    private static void RequireZip(string path)
    {
        var problem = Directory.Exists(path) ? "this is a folder; name the zip of a model in it"
            : !File.Exists(path) ? "there is no such file; name the zip of a model, as mnist export writes it"
            : new FileInfo(path).Length == 0 ? "the file is empty; export the model again"
            : !IsZip(path) ? "this is no zip file; name the zip of a model, as mnist export writes it"
            : null;
        if (problem is not null)
        {
            throw new ModelZipException($"{path}: {problem}");
        }
    }

    private static bool IsZip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[ZipMark.Length];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(ZipMark);
    }

    private static string? DoubtAbout(KnownZip zip)
    {
        try
        {
            return zip.Doubt();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
