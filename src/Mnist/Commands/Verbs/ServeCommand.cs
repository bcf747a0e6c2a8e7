using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Mnist.Commands.Hosting;
using Mnist.Datasets;
using Mnist.Runs;
using Mnist.Serving;
using Mnist.Serving.Guards;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist serve</c>: a page that lives, and predictions for programs.</summary>
internal sealed class ServeCommand : VerbCommand
{
    private readonly Option<int?> port = NumberOption.Create<int>(
        "--port", "N", "TCP port; 0 takes a free one.", "a whole number from 0 to 65535", number => number is >= 0 and <= 65_535, ServerOptions.UsualPort);

    private readonly Option<string> host = new("--host") { HelpName = "ADDRESS", Description = "Listen at this address instead of on this machine alone, as 0.0.0.0: then everybody who has the printed address and reaches the machine gets in." };

    private readonly Option<string[]> models = new("--model")
    {
        HelpName = "ZIP",
        Description = "A model that answers besides those of the runs; the first one where a request names none, mnist.zip of the models folder where left out. May be repeated.",
    };

    private readonly Option<bool> trust = new("--trust") { Description = "Load those zips though no manifest or run knows them; they are checked for harm all the same." };
    private readonly Option<bool> open = new("--open") { Description = "Open the page in the browser." };
    private readonly Option<string> pathBase = new("--path-base") { HelpName = "PREFIX", Description = "What a proxy puts before every path, as /mnist." };
    private readonly Option<string[]> allowHosts = new("--allow-host") { HelpName = "NAME", Description = "A host name by which a proxy or others reach the server; requests to other names are refused. May be repeated." };
    private readonly Option<string> collect = new("--collect") { HelpName = "FOLDER", Description = "Let drawings be saved with their labels into a folder dataset of your own; nothing else is ever written." };

    public ServeCommand(CommandHost host)
        : base(host, "serve", "Serve a live page to watch trainings, compare runs and draw digits, and predictions to programs, until Ctrl-C.")
    {
        Add(port, this.host, models, trust, open, pathBase, allowHosts, collect);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist serve --open", "Opens the page, which shows all runs, those under way too."),
        ("mnist serve --model models/mine.zip --port 8080", "Serves the predictions of a model at POST /api/predict."),
        ("mnist serve --collect digits", "Lets drawings be kept as images of a dataset, to train on what models fail on."),
        ("mnist serve --path-base /mnist --allow-host lab.example.org", "Serves behind a proxy of that name."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context) => RunAsync(parse, context).GetAwaiter().GetResult();

    private async Task<int> RunAsync(ParseResult parse, CommandContext context)
    {
        using var scratch = new ScratchFolder();
        var options = OptionsOf(parse, context, scratch.Path);
        try
        {
            await using var server = await Server.StartAsync(
                options, context.Get<RunStore>(), context.Get<DatasetLoader>(), context.Get<TimeProvider>(), new ServerLog(context.Get<ILoggerProvider>(), context.Verbose), context.Cancellation);
            context.WriteLine(server.Address);
            await context.Terminal.StandardOutput.FlushAsync(context.Cancellation);
            Tell(context, options);
            if (parse.GetValue(open))
            {
                Open(context, server.Address);
            }

            await Task.Delay(Timeout.Infinite, context.Cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return ExitCodes.Ok;
        }
        catch (ServerException fault)
        {
            throw new CommandException(ExitCodes.Usage, fault.Message);
        }
    }

    private ServerOptions OptionsOf(ParseResult parse, CommandContext context, string workFolder) => new()
    {
        Host = parse.GetValue(host) ?? new ServerOptions { WorkFolder = workFolder }.Host,
        Port = parse.GetValue(port)!.Value,
        PathBase = PathBase(parse.GetValue(pathBase)),
        AllowedHosts = parse.GetValue(allowHosts) ?? [],
        Models = Models(parse, context),
        Trust = parse.GetValue(trust),
        CollectFolder = parse.GetValue(collect) is { } folder ? context.Absolute(folder) : null,
        DefinitionFolder = context.CurrentFolder,
        WorkFolder = workFolder,
    };

    /// <summary>What cannot be served is told before anybody asks.</summary>
    private List<string> Models(ParseResult parse, CommandContext context)
    {
        var named = parse.GetValue(models) ?? [];
        List<string> paths = [.. named.Select(context.Absolute)];
        paths.ForEach(path => TrustedZip.Require(context, path, parse.GetValue(trust)));
        if (paths.Select(path => Path.GetFileName(path)).GroupBy(name => name).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw new CommandException(ExitCodes.Usage, $"--model: two models are called {twice.Key}, by which requests name them: give one of the files another name");
        }

        var usual = UsualModel.Path(context);
        return named.Length > 0 ? paths : File.Exists(usual) ? [usual] : [];
    }

    private static string PathBase(string? given) => (given ?? "").Trim('/') is { Length: > 0 } prefix
        ? Uri.IsWellFormedUriString($"/{prefix}", UriKind.Relative) && prefix.IndexOfAny(['?', '#', '"', '<']) < 0
            ? $"/{prefix}"
            : throw new CommandException(ExitCodes.Usage, $"--path-base {given}: expected the beginning of a path, as /mnist")
        : "";

    private static void Tell(CommandContext context, ServerOptions options)
    {
        context.Tell("Open that address; Ctrl-C ends the server. Programs send its token as \"Authorization: Bearer TOKEN\"; /openapi/v1.json tells what they can ask for.");
        if (!HostNames.IsLoopback(options.Host))
        {
            context.Tell($"It listens at {options.Host}, unencrypted: who sees the traffic sees the token. Over networks that you do not trust, leave --host out and use ssh -L, or a proxy with TLS.");
        }
    }

    private static void Open(CommandContext context, string address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            context.Tell($"No browser could be opened ({fault.Message}): open the address yourself.");
        }
    }
}
