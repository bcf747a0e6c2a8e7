using System.Globalization;
using Mnist.Benchmarks;
using Mnist.Benchmarks.Bare;

// From the root of the repository: dotnet run -c Release --project tests/Mnist.Benchmarks -- [mode] [options]; --help lists both.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [BareTraining.Verb, ..])
{
    // A process of its own, without a command line to parse: its memory is measured.
    BareTraining.RunHere(args.AsSpan(1));
    return 0;
}

return BenchmarkCommand.Create().Parse(args).Invoke();
