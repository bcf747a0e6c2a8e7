using Mnist.Commands.Hosting;
using Mnist.Reports.Html;

namespace Mnist.Commands.Verbs;

/// <summary>Pages on disk. A page of this program is replaced by a newer one; nobody else's file is.</summary>
internal static class PageFile
{
    private const int LinesWithMark = 8;

    private const int BeginningWithMark = 4_096;

    /// <summary>Refuses a path that another's file has.</summary>
    /// <exception cref="CommandException">It has.</exception>
    public static void RequireOurs(string path)
    {
        if (Directory.Exists(path) || (File.Exists(path) && !IsOurs(path)))
        {
            throw new CommandException(ExitCodes.Usage, $"--out: {path} is there and is no page of this program; name another file, or remove it");
        }
    }

    /// <summary>Devices and pipes have no end to read to, and nothing in them is ours.</summary>
    private static bool IsOurs(string path)
    {
        if (File.GetAttributes(path).HasFlag(FileAttributes.Device) || new FileInfo(path).Length == 0)
        {
            return false;
        }

        using var file = new StreamReader(path);
        var beginning = new char[BeginningWithMark];
        return new string(beginning, 0, file.ReadBlock(beginning)).Split('\n').Select(line => line.TrimEnd('\r')).Take(LinesWithMark).Contains(HtmlPage.Mark);
    }

    /// <summary>Writes a page whole or not at all.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static void Write(string path, string page)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            throw new CommandException(ExitCodes.Usage, $"--out: there is no folder {folder}: make it, or name a file in one that exists");
        }

        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllText(temporary, page);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new CommandException(ExitCodes.Usage, $"--out: the page cannot be written: {error.Message} Name a file in a folder that exists");
        }
    }
}
