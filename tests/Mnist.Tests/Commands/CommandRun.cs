using Mnist.Commands.Hosting;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Commands;

/// <summary>What a command line, run in process, did.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Messages">What it wrote to standard error.</param>
internal sealed record CommandRun(int ExitCode, string Output, string Messages)
{
    /// <summary>Runs a command line with the datasets of the repository and everything else in a folder of its own.</summary>
    public static Task<CommandRun> In(string folder, params string[] arguments) =>
        In(folder, TestContext.Current.CancellationToken, arguments);

    public static async Task<CommandRun> In(string folder, CancellationToken cancellation, params string[] arguments)
    {
        var terminal = new RecordingTerminal();
        var code = await MnistApplication.RunAsync([.. arguments, "--data-folder", RealMnist.DataFolder], terminal, folder, cancellation);
        return new CommandRun(code, terminal.Results.ToString(), terminal.Messages.ToString());
    }
}
