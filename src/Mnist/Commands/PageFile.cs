using Mnist.Reports;

namespace Mnist.Commands;

/// <summary>Pages on disk. A page of this program is replaced by a newer one; nobody else's file is.</summary>
internal static class PageFile
{
    private const int LinesWithMark = 8;

    /// <summary>Refuses a path that another's file has.</summary>
    /// <exception cref="CommandException">It has.</exception>
    public static void RequireOurs(string path)
    {
        if (Directory.Exists(path) || (File.Exists(path) && !File.ReadLines(path).Take(LinesWithMark).Contains(HtmlPage.Mark)))
        {
            throw new CommandException(ExitCodes.Usage, $"--out: {path} is there and is no page of this program; name another file, or remove it");
        }
    }

    /// <summary>Writes a page whole or not at all.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static void Write(string path, string page)
    {
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
