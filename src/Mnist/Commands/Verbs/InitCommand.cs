using System.CommandLine;
using Mnist.Commands.Hosting;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist init</c>: a folder to begin with.</summary>
internal sealed class InitCommand : VerbCommand
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "The folder, which is made if it is not there; the current one where left out.", Arity = ArgumentArity.ZeroOrOne };

    public InitCommand(CommandHost host)
        : base(host, "init", "Write settings, a first experiment and its schema into a folder to begin with. Nothing that is there is replaced.")
    {
        Add(folder);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist init digits", "Makes a folder with appsettings.json, experiments/quickstart.json and its schema."),
        ("mnist init", "Writes them into the current folder."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var root = context.Absolute(Named(parse.GetValue(folder)));
        var files = StarterFiles.Of(context.Bundled is null ? context.Settings.DataFolder : null);
        var places = files.Select(file => (Path: Path.GetFullPath(file.Path, root), file.Text)).ToList();
        RefuseFiles(context, root, [.. places.Select(place => Path.GetDirectoryName(place.Path)!)]);
        RefuseOthers(context, [.. places.Where(place => Directory.Exists(place.Path) || File.Exists(place.Path) && File.ReadAllText(place.Path) != place.Text).Select(place => place.Path)]);
        foreach (var (path, text) in places)
        {
            Write(context, path, text);
            context.WriteLine(context.Shown(path));
        }

        var there = root == context.CurrentFolder ? "" : $"cd {ShellWord.Of(context.Shown(root))}, then ";
        context.Tell($"Next: {there}mnist run experiments/quickstart.json");
        return ExitCodes.Ok;
    }

    /// <summary>An empty name is a variable of a script that nobody set rather than the current folder.</summary>
    private static string Named(string? folder) => folder switch
    {
        null => ".",
        "" => throw new CommandException(ExitCodes.Usage, "an empty name is no folder: name one, or leave it out for the current one"),
        _ => folder,
    };

    private static void Write(CommandContext context, string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCodes.Disk, $"{context.Shown(path)} cannot be written ({error.Message.TrimEnd('.')}): name another folder, or mend that and give the same command again");
        }
    }

    /// <summary>Refuses folders of which one, or one above it, is a file.</summary>
    private static void RefuseFiles(CommandContext context, string root, IReadOnlyList<string> folders)
    {
        var file = folders.Prepend(root).Select(FileAtOrAbove).FirstOrDefault(found => found is not null);
        if (file is not null)
        {
            var remedy = file.Length > root.Length ? "name another folder, or move it away" : "name a folder";
            throw new CommandException(ExitCodes.Usage, $"{context.Shown(file)} is a file: {remedy}");
        }
    }

    private static string? FileAtOrAbove(string folder)
    {
        for (var place = folder; place is not null; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place))
            {
                return place;
            }
        }

        return null;
    }

    private static void RefuseOthers(CommandContext context, IReadOnlyList<string> taken)
    {
        if (taken.Count > 0)
        {
            throw new CommandException(
                ExitCodes.Usage, $"nothing was written, for there is another {string.Join(", ", taken.Select(context.Shown))} already: name another folder, or move {(taken.Count == 1 ? "it" : "them")} away");
        }
    }
}
