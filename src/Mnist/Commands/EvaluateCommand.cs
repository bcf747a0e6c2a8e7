using System.CommandLine;
using Mnist.Evaluation;
using Mnist.Leaderboards.Formats;
using Mnist.Trainers;

namespace Mnist.Commands;

/// <summary><c>mnist evaluate ZIP</c>: scores a model zip on the rows of a definition.</summary>
internal sealed class EvaluateCommand : VerbCommand
{
    private readonly Argument<string> zip = new("ZIP") { Description = "The model." };
    private readonly Option<string> definition = new("--definition")
    {
        HelpName = "FILE",
        Description = "Definition whose dataset, split and seed to score on; MNIST's standard split, seed 1, where left out.",
    };

    private readonly Option<bool> json = CommonOptions.Json();

    public EvaluateCommand(CommandHost host)
        : base("evaluate", "Score a model zip on validation and test rows. They are unseen only if the model was trained on the same split.")
    {
        Add(zip);
        Add(definition);
        Add(json);
        SetAction(parse => host.Run(parse, context => Execute(parse, context)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist evaluate models/quickstart.zip --definition experiments/quickstart.json", "Scores the exported model on the rows it was judged by."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ModelFailed];

    private int Execute(ParseResult parse, CommandContext context)
    {
        var split = DataRows.Load(context, parse.GetValue(definition));
        using var scratch = new ScratchFolder();
        using var model = ModelZip.Load(context.Absolute(parse.GetRequiredValue(zip)), scratch.Path);
        RequireSameClasses(model.ClassNames, split.Dataset.ClassNames);

        var validation = Evaluator.Evaluate(model.Score(split.Data.Validation), split.Data.Validation, model.ClassNames);
        var test = Evaluator.Evaluate(model.Score(split.Test), split.Test, model.ClassNames);
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(new { Validation = validation, Test = test })
            : Text(validation, test));
        return ExitCodes.Ok;
    }

    private static string Text(ClassificationMetrics validation, ClassificationMetrics test) => string.Join('\n',
    [
        .. MetricTables.Summary(validation, test), "",
        "Test rows by class", .. MetricTables.Classes(test), "",
        "Confusion on the test rows: true classes down, predicted classes across", .. MetricTables.Confusion(test), "",
    ]);

    private static void RequireSameClasses(IReadOnlyList<string> model, IReadOnlyList<string> dataset)
    {
        if (!model.SequenceEqual(dataset))
        {
            throw new CommandException(ExitCodes.Data, $"the model's classes are {string.Join(", ", model)}; the dataset's are {string.Join(", ", dataset)}");
        }
    }
}
