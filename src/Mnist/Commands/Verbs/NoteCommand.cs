using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Runs;
using Mnist.Runs.Labels;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist note RUN "…"</c>: what is to be remembered of a run.</summary>
internal sealed class NoteCommand : VerbCommand
{
    private readonly Argument<string> run = new("RUN") { Description = "Id of a run, or a part that only it has." };

    private readonly Argument<string> text = new("TEXT")
    {
        Description = "The new notes, in place of those there are; \"\" removes them. Without it, they are shown.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> json = CommonOptions.Json();

    public NoteCommand(CommandHost host)
        : base(host, "note", "Write down what is to be remembered of a stored run, or show it. Nothing else of the run changes.")
    {
        Add(run);
        Add(text);
        Add(json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist note quickstart-dense \"for chapter 3; the dropout of 0.5 is too much\"", "Writes notes to a run."),
        ("mnist note quickstart-dense", "Shows them."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var given = parse.GetValue(text);
        if (LabelRules.ProblemWithNotes(given) is { } problem)
        {
            throw new CommandException(ExitCodes.Usage, problem);
        }

        var found = RunArguments.Find(context, parse.GetRequiredValue(run));
        var labeller = new RunLabeller(context.Get<RunStore>());
        var changed = LabelChange.Make(found, labels => given is null ? labels : labels with { Notes = given.Length > 0 ? given : null }, labeller, context.Cancellation);
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(new { changed.Run, Notes = changed.After.Notes ?? "", Changed = changed.Before.Notes != changed.After.Notes })
            : $"{changed.After.Notes ?? $"{changed.Run} has no notes"}\n");
        return ExitCodes.Ok;
    }
}
