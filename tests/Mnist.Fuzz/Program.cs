// Gives the parsers changed inputs, for as long as you like:
//   Mnist.Fuzz TARGET|all EXECUTIONS [SEED]
// Prints what it found, saves the inputs beside it, and ends with 1 if there is anything. TMPDIR=/dev/shm is fastest.
using System.Diagnostics;
using System.Globalization;
using Mnist.Fuzz;

if (args is not [var name, var executions, ..] || !long.TryParse(executions, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
{
    Console.Error.WriteLine($"usage: Mnist.Fuzz TARGET|all EXECUTIONS [SEED]; the targets are {string.Join(", ", FuzzTargets.All.Select(target => target.Name))}");
    return 2;
}

var first = args.Length > 2 ? ulong.Parse(args[2], CultureInfo.InvariantCulture) : 1;
var folder = Directory.CreateTempSubdirectory("mnist-fuzz-").FullName;
var found = 0;
foreach (var target in FuzzTargets.All.Where(target => name == "all" || target.Name == name))
{
    var fuzzer = new Fuzzer(target, folder);
    fuzzer.CheckSeeds();
    var (refused, started) = (0L, Stopwatch.GetTimestamp());
    for (var execution = 0L; execution < count && found < 20; execution++)
    {
        var finding = fuzzer.Execute(first + (ulong)execution, out var wasRefused);
        refused += wasRefused ? 1 : 0;
        if (finding is not null)
        {
            found++;
            var saved = $"finding-{target.Name}-{finding.Seed}";
            File.WriteAllBytes(saved, finding.Input);
            Console.WriteLine($"{target.Name} {finding.Seed}: {finding.What}\n  saved as {saved}");
        }
    }

    Console.WriteLine(FormattableString.Invariant(
        $"{target.Name}: {count:n0} executions in {Stopwatch.GetElapsedTime(started).TotalSeconds:f0} s, {100.0 * refused / count:f1} % refused, {found} findings so far"));
}

Directory.Delete(folder, recursive: true);
return found == 0 ? 0 : 1;
