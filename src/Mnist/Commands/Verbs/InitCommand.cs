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
        var root = context.Absolute(parse.GetValue(folder) ?? ".");
        var files = StarterFiles.Of(context.Bundled is null ? context.Settings.DataFolder : null);
        var places = files.Select(file => (Path: Path.GetFullPath(file.Path, root), file.Text)).ToList();
        Refuse(context, root, [.. places.Where(place => Directory.Exists(place.Path) || File.Exists(place.Path) && File.ReadAllText(place.Path) != place.Text).Select(place => place.Path)]);
        foreach (var (path, text) in places)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            context.WriteLine(context.Shown(path));
        }

        var there = root == context.CurrentFolder ? "" : $"cd {context.Shown(root)}, then ";
        context.Tell($"Next: {there}mnist run experiments/quickstart.json");
        return ExitCodes.Ok;
    }

    private static void Refuse(CommandContext context, string root, IReadOnlyList<string> taken)
    {
        if (File.Exists(root))
        {
            throw new CommandException(ExitCodes.Usage, $"{context.Shown(root)} is a file: name a folder");
        }

        if (taken.Count > 0)
        {
            throw new CommandException(
                ExitCodes.Usage, $"nothing was written, for there is another {string.Join(", ", taken.Select(context.Shown))} already: name another folder, or move {(taken.Count == 1 ? "it" : "them")} away");
        }
    }
}
