// Gives the parsers changed inputs, for as long as you like:
//   Mnist.Fuzz TARGET|all EXECUTIONS [SEED]   changes real inputs at random; TMPDIR=/dev/shm is fastest
//   Mnist.Fuzz seeds TARGET FOLDER            writes the real inputs, a corpus for AFL++ to begin with
//   Mnist.Fuzz afl TARGET                     what AFL++ runs; see afl.sh
// Ends with 1 if something was found, and leaves the inputs that did it.
using System.Globalization;
using Mnist.Fuzz;

switch (args)
{
    case ["afl", var name]:
        AflRun.Serve(name);
        return 0;
    case ["seeds", var name, var folder] when FuzzTargets.Find(name) is { } target:
        AflRun.WriteSeeds(target, folder);
        return 0;
    case [var name, var text, .. var rest] when (name == "all" || FuzzTargets.Find(name) is not null) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var executions):
        var seed = rest is [var given, ..] ? ulong.Parse(given, CultureInfo.InvariantCulture) : 1;
        return FuzzTargets.All.Where(target => name == "all" || target.Name == name).Select(target => LongRun.IsClean(target, executions, seed)).ToList().TrueForAll(isClean => isClean) ? 0 : 1;
    default:
        Console.Error.WriteLine($"usage: Mnist.Fuzz TARGET|all EXECUTIONS [SEED], or seeds TARGET FOLDER; the targets are {string.Join(", ", FuzzTargets.All.Select(target => target.Name))}");
        return 2;
}
