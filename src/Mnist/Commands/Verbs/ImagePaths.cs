using Mnist.Commands.Hosting;
using Mnist.Datasets.Folders;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary>The image files that a command line means: those it names and, of a folder, all below it.</summary>
internal static class ImagePaths
{
    private static readonly IReadOnlyList<string> Endings = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"];

    /// <summary>All of them, in the order given, those of a folder as people count.</summary>
    /// <exception cref="CommandException">A folder has no images.</exception>
    public static IReadOnlyList<string> Of(CommandContext context, IEnumerable<string> given) =>
        [.. given.SelectMany(path => Of(context, path))];

    private static List<string> Of(CommandContext context, string path) => path.Length == 0
        ? throw new CommandException(ExitCodes.Usage, "an image is named by nothing: is a variable of the shell empty?")
        : Directory.Exists(context.Absolute(path)) ? InFolder(context, path) : [path];

    private static List<string> InFolder(CommandContext context, string folder)
    {
        var root = context.Absolute(folder);
        var names = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file))
            .Where(name => !name.Split(Path.DirectorySeparatorChar).Any(SystemFiles.Has) && Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
            .Order(new NaturalOrder()).Select(name => Path.Combine(folder, name)).ToList();
        return names.Count > 0 ? names : throw new CommandException(
            ExitCodes.Data, $"{folder}: this folder has no image in it, nor in those below it: name one that has files ending in {Phrase.Listed(Endings)}");
    }
}
