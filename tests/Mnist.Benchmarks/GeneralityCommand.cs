using System.CommandLine;
using Mnist.Benchmarks.Datasets;
using Mnist.Benchmarks.Generality;
using Mnist.Benchmarks.Modes;

namespace Mnist.Benchmarks;

/// <summary>The command lines about datasets that are made: making them, and searching on them.</summary>
internal static class GeneralityCommand
{
    private const string Name = "generality";
    private const string None = "none";

    /// <summary>Makes the datasets.</summary>
    public static Command Datasets()
    {
        var dataset = DatasetOption();
        var command = new Command("datasets", "Makes the datasets that searches are measured on, with a definition for each, and checks that they are those that everybody has.") { dataset };
        command.SetAction(arguments => DatasetsMode.Run(
            BenchmarkCommand.Settings(arguments).Datasets, BenchmarkDatasets.All.Where(one => arguments.GetValue(dataset)!.Contains(one.Name)), Console.Out, Console.Error));
        return command;
    }

    /// <summary>Searches on them.</summary>
    public static Command Measure()
    {
        var dataset = DatasetOption();
        var half = new Option<DatasetHalf?>("--half") { Description = "Only datasets that portfolio and defaults may be learnt from, or only those that test them." };
        var budget = new Option<double[]>("--budget") { Description = "Seconds of whole searches.", DefaultValueFactory = _ => [60, 120, 300], AllowMultipleArgumentsPerToken = true };
        var seeds = new Option<int>("--seeds") { Description = "Seeds, from 1 on.", DefaultValueFactory = _ => 3 };
        var trainers = new Option<string[]>("--trainers")
        {
            Description = "Kinds of models that train once with their defaults, beside the search; none to leave them out.",
            DefaultValueFactory = _ => [.. SearchRun.TrainerNames],
            AllowMultipleArgumentsPerToken = true,
        };
        trainers.AcceptOnlyFromAmong([None, .. SearchRun.TrainerNames]);
        var command = new Command(
            Name, "Whether more time ever makes a search worse, and whether it is ever worse than a single trainer, on datasets that are made. Every sample is kept in --out, and what is there is not measured again.")
        { dataset, half, budget, seeds, trainers };
        command.SetAction(arguments => Run(
            BenchmarkCommand.Settings(arguments),
            new(
                [.. BenchmarkDatasets.All.Where(one => arguments.GetValue(dataset)!.Contains(one.Name) && (arguments.GetValue(half) ?? one.Half) == one.Half).Select(one => one.Name)],
                arguments.GetValue(budget)!, [.. arguments.GetValue(trainers)!.Except([None])], arguments.GetValue(seeds))));
        return command;
    }

    private static int Run(BenchmarkSettings settings, GeneralitySettings generality)
    {
        try
        {
            var samples = GeneralityMode.Run(settings, generality, Path.Combine(settings.OutputFolder, $"{Name}.jsonl"));
            BenchmarkCommand.SaveAndPrint(
                GeneralityReport.Fill(BenchmarkCommand.Blank(Name, settings), BenchmarkDatasets.All.Select(one => one.Name), samples), settings.OutputFolder);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 3;
        }
    }

    private static Option<string[]> DatasetOption()
    {
        var option = new Option<string[]>("--dataset")
        {
            Description = "Which datasets.",
            DefaultValueFactory = _ => [.. BenchmarkDatasets.All.Select(one => one.Name)],
            AllowMultipleArgumentsPerToken = true,
        };
        option.AcceptOnlyFromAmong([.. BenchmarkDatasets.All.Select(one => one.Name)]);
        return option;
    }
}
