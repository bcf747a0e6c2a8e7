using System.CommandLine;
using Mnist.Benchmarks.Modes;
using Mnist.Benchmarks.Serving;
using Mnist.Datasets;

namespace Mnist.Benchmarks;

/// <summary>The command line of the measurement of served predictions.</summary>
internal static class ServeCommand
{
    private const string Name = "serve";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var models = new Option<string[]>("--model") { Description = "Zips of models; all of the models folder where left out.", DefaultValueFactory = _ => [.. Directory.GetFiles("models", "*.zip").Order(StringComparer.Ordinal)], AllowMultipleArgumentsPerToken = true };
        var seconds = new Option<double>("--seconds") { Description = "Length of each load.", DefaultValueFactory = _ => 4 };
        var minutes = new Option<double>("--minutes") { Description = "Length of a load in which the memory of mnist serve is watched; none where left out." };
        var command = new Command(Name, "Predictions over HTTP on loopback, 64 connections, a row a request: mnist serve, and a minimal ASP.NET Core service with ONNX Runtime.") { models, seconds, minutes };
        command.SetAction((arguments, _) => RunAsync(
            BenchmarkCommand.Settings(arguments), new(arguments.GetValue(models)!, arguments.GetValue(seconds), arguments.GetValue(minutes))));
        return command;
    }

    private static async Task<int> RunAsync(BenchmarkSettings settings, ServeSettings serving)
    {
        try
        {
            BenchmarkCommand.SaveAndPrint(await ServeMode.RunAsync(settings, serving, BenchmarkCommand.Blank(Name, settings)), settings.OutputFolder);
            return 0;
        }
        catch (Exception exception) when (exception is DatasetException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{exception.Message}\nRun the benchmarks from the root of the repository, or give --data and --out.");
            return 3;
        }
    }
}
