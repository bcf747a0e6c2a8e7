using Mnist.Commands.Hosting;

namespace Mnist.Tests.Commands;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs => ["run", "submit", "jobs", "validate", "leaderboard", "show", "tag", "note", "compare", "export", "predict", "serve", "evaluate", "verify", "reproduce", "ledger", "claims", "explore", "report", "prepare", "prune", "doctor"];

    [Fact]
    public async Task Help_OfTheProgram_ListsTheVerbs()
    {
        var help = await HelpOf("--help");

        Assert.All(Verbs, verb => Assert.Contains($"\n  {verb.Data} ", help, StringComparison.Ordinal));
        Snapshot.Match(help, "help.txt");
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_OfAVerb_IsAsCommitted(string verb) => Snapshot.Match(await HelpOf(verb, "--help"), $"help-{verb}.txt");

    private static async Task<string> HelpOf(params string[] arguments)
    {
        var terminal = new RecordingTerminal();

        Assert.Equal(ExitCodes.Ok, await MnistApplication.RunAsync(arguments, terminal, Path.GetTempPath(), TestContext.Current.CancellationToken));
        Assert.Empty(terminal.Messages.ToString());
        return terminal.Results.ToString();
    }
}
