using System.CommandLine;
using Mnist.Benchmarks.Convolutions;
using Mnist.Benchmarks.Machine;
using Mnist.Benchmarks.Modes;
using Mnist.Benchmarks.Reports;
using Mnist.Benchmarks.Tabular;
using Mnist.Datasets;

namespace Mnist.Benchmarks;

/// <summary>The command line of the benchmarks.</summary>
internal static class BenchmarkCommand
{
    private const string Description =
        """
        Measures the engine against its peers and against the machine, prints tables and saves them, every sample included.
        Run it from the root of the repository, in Release. Peers that are not installed are named and skipped.
        Without a mode it runs the race.
        """;

    private static readonly Option<int> Threads = Count("--threads", "Threads each contender may use.", Environment.ProcessorCount);
    private static readonly Option<int> Rounds = Count("--rounds", "Samples of each contender, after one that is not counted.", 7);
    private static readonly Option<int> Rows = Count("--rows", "Training rows of an epoch; a few thousand make a quick try-out.", StandardNetwork.AllRows);
    private static readonly Option<string> Data = Text("--data", "Folder of the data.", "experiments/data");
    private static readonly Option<string> Out = Text("--out", "Folder for the reports.", "tests/Mnist.Benchmarks/results");
    private static readonly Option<string> Made = Text("--made", "Folder of the datasets that are made.", "tests/Mnist.Benchmarks/made");
    private static readonly Option<string> Date = Text("--date", "Date to note in the reports.", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", null));

    private static readonly (string Name, string Description, Func<BenchmarkSettings, Report, Report> Run)[] Modes =
    [
        ("race", "An epoch, 10,000 rows and a single row: ours, PyTorch, scikit-learn, ONNX Runtime, and the machine's limits.", RaceMode.Run),
        ("accuracy-time", "Time of the recipe for flat pixels, about 98.8 %: ours and PyTorch.", AccuracyTimeMode.Run),
        ("portable", "An epoch in a process without AVX-512, against the limit of 256-bit vectors.", BareModes.Portable),
        ("memory", "Peak memory of a bare training program.", BareModes.Memory),
        ("crowded", "An epoch while other work keeps one processor busy: ours and PyTorch.", CrowdedMode.Run),
        ("features", "What augmentation, mixup, norms, averaging and each optimizer add to an epoch.", FeaturesMode.Run),
        ("commit", "What it costs that a reported run is still there after a power cut.", CommitMode.Run),
        ("store", "What people wait for who train nothing: starts of the program, and stores of 100 and 100,000 runs.", StoreMode.Run),
        ("board", "The board of mnist serve with 10,000 runs, in a headless Chromium: until it is seen, and the server's memory.", BoardMode.Run),
        ("tabular", "Trainers at their defaults on three small tables: ours, LightGBM, FastTree and scikit-learn's perceptron.", TabularMode.Run),
        ("scaling", "What an epoch costs with wider layers, more rows, other batches; one thread and several.", ScalingMode.Run),
    ];

    /// <summary>The command with its modes.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(Description) { Threads, Rounds, Rows, Data, Made, Out, Date };
        root.SetAction(arguments => Run(arguments, Modes[0].Name));
        foreach (var mode in Modes)
        {
            root.Add(Command(mode.Name, mode.Description, arguments => Run(arguments, mode.Name)));
        }

        root.Add(Command("all", "All of the above, one after another.", arguments => Run(arguments, [.. Modes.Select(mode => mode.Name)])));
        root.Add(ConvolutionCommand());
        root.Add(SearchCommand());
        root.Add(ServeCommand.Create());
        root.Add(GeneralityCommand.Datasets());
        root.Add(GeneralityCommand.Measure());
        root.Add(Command("kernels", "The matrix kernels alone, by BenchmarkDotNet.", _ =>
        {
            BenchmarkDotNet.Running.BenchmarkRunner.Run<KernelBenchmarks>();
            return 0;
        }));
        return root;
    }

    private static int Run(ParseResult arguments, params ReadOnlySpan<string> names)
    {
        var settings = Settings(arguments);
        try
        {
            foreach (var name in names)
            {
                SaveAndPrint(Modes.Single(mode => mode.Name == name).Run(settings, Blank(name, settings)), settings.OutputFolder);
            }

            return 0;
        }
        catch (Exception exception) when (exception is DatasetException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{exception.Message}\nRun the benchmarks from the root of the repository, or give --data and --out.");
            return 3;
        }
    }

    private static Command ConvolutionCommand()
    {
        var networks = new Option<string[]>("--networks")
        {
            Description = "Which of the networks.",
            DefaultValueFactory = _ => [.. ConvolutionalNetwork.All.Select(network => network.Name)],
            AllowMultipleArgumentsPerToken = true,
        };
        networks.AcceptOnlyFromAmong([.. ConvolutionalNetwork.All.Select(network => network.Name)]);
        var batches = Count("--batches", "Batches of 128 rows that each contender trains in a turn; times are extrapolated to all rows.", ConvolutionSettings.UsualBatches);
        var quick = new Option<bool>("--quick") { Description = "Do as little as shows that everything works: no figure to quote." };
        var goOn = new Option<bool>("--continue") { Description = "Keep what the report in --out has, and measure the rest." };
        var command = new Command(
            "convolution", "Convolutional networks S, V, R and I: training, 10,000 rows, a single row, 3 × 3 layers, memory, and cost against size; ours, PyTorch, ONNX Runtime, libtorch where it was built in.")
        { networks, batches, quick, goOn };
        command.SetAction(arguments =>
        {
            var race = new ConvolutionSettings(arguments.GetValue(networks)!, arguments.GetValue(batches));
            return arguments.GetValue(quick) ? Convolution(Settings(arguments) with { Rounds = 1 }, race.Quick(), arguments.GetValue(goOn))
                : Convolution(Settings(arguments), race, arguments.GetValue(goOn));
        });
        return command;
    }

    private static int Convolution(BenchmarkSettings settings, ConvolutionSettings race, bool goOn)
    {
        try
        {
            Grow("convolution", settings, race.Notes, goOn, report => ConvolutionMode.Run(settings, race, report));
            Grow("convolution-scaling", settings, [], goOn, report => ConvolutionScalingMode.Run(settings, report));
            return 0;
        }
        catch (Exception exception) when (exception is DatasetException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{exception.Message}\nRun the benchmarks from the root of the repository, or give --data and --out.");
            return 3;
        }
    }

    private static void Grow(string mode, BenchmarkSettings settings, IEnumerable<string> notes, bool goOn, Action<GrowingReport> run)
    {
        var blank = Blank(mode, settings);
        blank = blank with { Notes = [.. notes, .. blank.Notes] };
        var report = new GrowingReport(blank, goOn ? EarlierRounds.Read(blank, settings.OutputFolder) : null, grown => Save(grown, settings.OutputFolder));
        run(report);
        Console.WriteLine(MarkdownReport.Write(report.Report));
    }

    private static Command SearchCommand()
    {
        var dataset = new Option<string>("--dataset") { Description = "What is searched on.", DefaultValueFactory = _ => "mnist" };
        dataset.AcceptOnlyFromAmong("mnist", "fashion-mnist");
        var budget = new Option<double>("--budget") { Description = "Seconds of a whole search.", DefaultValueFactory = _ => 60 };
        var flat = new Option<bool>("--flat") { Description = "Let no trial distort images." };
        var contenders = new Option<string[]>("--contenders")
        {
            Description = "Who searches, or kinds of models that train once with their defaults; the first is compared with the others.",
            DefaultValueFactory = _ => [SearchMode.Default, "random"],
            AllowMultipleArgumentsPerToken = true,
        };
        contenders.AcceptOnlyFromAmong([.. SearchRun.ContenderNames]);
        var goOn = new Option<bool>("--continue") { Description = "Go on after the rounds of the report in --out, up to --rounds." };
        var command = new Command("search", "What the search reaches within a budget, and whether it keeps it; --rounds are seeds.") { dataset, budget, flat, contenders, goOn };
        command.SetAction(arguments => Search(
            Settings(arguments),
            new(arguments.GetValue(dataset)!, arguments.GetValue(budget), !arguments.GetValue(flat), arguments.GetValue(contenders)!),
            arguments.GetValue(goOn)));
        return command;
    }

    private static int Search(BenchmarkSettings settings, SearchSettings search, bool goOn)
    {
        try
        {
            var blank = Blank(search.ReportName, settings);
            var earlier = goOn ? EarlierRounds.Read(blank, search.Contenders, settings.OutputFolder) : null;
            if (EarlierRounds.Count(earlier) >= settings.Rounds)
            {
                Console.Error.WriteLine($"{search.ReportName} has {EarlierRounds.Count(earlier)} rounds: give more --rounds to go on.");
            }

            foreach (var report in SearchMode.Run(settings, search, blank, earlier))
            {
                SaveAndPrint(report, settings.OutputFolder);
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 3;
        }
    }

    /// <summary>What the options that all modes share ask for.</summary>
    public static BenchmarkSettings Settings(ParseResult arguments) => new(
        arguments.GetValue(Threads), arguments.GetValue(Rounds), arguments.GetValue(Rows),
        Path.GetFullPath(arguments.GetValue(Data)!), arguments.GetValue(Date)!, arguments.GetValue(Out)!)
    {
        MadeFolder = arguments.GetValue(Made)!,
    };

    /// <summary>Saves a report and shows it.</summary>
    public static void SaveAndPrint(Report report, string folder)
    {
        Save(report, folder);
        Console.WriteLine(MarkdownReport.Write(report));
    }

    private static void Save(Report report, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{report.Mode}.md"), MarkdownReport.Write(report));
        File.WriteAllText(Path.Combine(folder, $"{report.Mode}.json"), JsonReport.Write(report));
    }

    /// <summary>A report without measurements.</summary>
    public static Report Blank(string mode, BenchmarkSettings settings) => new()
    {
        Mode = mode,
        Date = settings.Date,
        Machine = MachineProbe.Probe(),
        Threads = settings.Threads,
        Rows = settings.Rows,
        Notes = [.. settings.Rows == StandardNetwork.AllRows ? [] : (string[])[$"only {settings.Rows} training rows: a try-out, no figure to quote."], .. MachineProbe.Crowding()],
    };

    private static Command Command(string name, string description, Func<ParseResult, int> run)
    {
        var command = new Command(name, description);
        command.SetAction(run);
        return command;
    }

    private static Option<string> Text(string name, string description, string usual) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual, Recursive = true };

    private static Option<int> Count(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual, Recursive = true };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count < 1)
            {
                result.AddError($"{name} must be at least 1, not {count}.");
            }
        });
        return option;
    }
}
