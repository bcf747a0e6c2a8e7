using System.Globalization;
using Mnist.Benchmarks;
using Mnist.Benchmarks.Bare;
using Mnist.Benchmarks.Serving;

// From the root of the repository: dotnet run -c Release --project tests/Mnist.Benchmarks -- [mode] [options]; --help lists both.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    // Processes of their own, without a command line to parse: their memory and their time are measured.
    case [BareTraining.Verb, ..]:
        BareTraining.RunHere(args.AsSpan(1));
        return 0;
    case [OnnxService.Verb, ..]:
        return await OnnxService.RunHereAsync(args[1..]);
    case [Load.Verb, ..]:
        return await Load.RunHereAsync(args[1..]);
    default:
        return await BenchmarkCommand.Create().Parse(args).InvokeAsync();
}
