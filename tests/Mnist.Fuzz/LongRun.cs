using System.Diagnostics;

namespace Mnist.Fuzz;

/// <summary>Very many executions of one parser.</summary>
internal static class LongRun
{
    private const int MostFindings = 20;

    /// <summary>Fuzzes a parser, tells what was found and saves the inputs in the current folder.</summary>
    /// <param name="target">The parser.</param>
    /// <param name="executions">How often; fewer after many findings.</param>
    /// <param name="seed">Seed of the first execution; the next have the next.</param>
    /// <returns>Whether nothing was found.</returns>
    public static bool IsClean(FuzzTarget target, long executions, ulong seed)
    {
        var folder = Directory.CreateTempSubdirectory("mnist-fuzz-");
        try
        {
            var fuzzer = new Fuzzer(target, folder.FullName);
            fuzzer.CheckSeeds();
            var (done, found, refused, started) = (0L, 0, 0L, Stopwatch.GetTimestamp());
            for (; done < executions && found < MostFindings; done++)
            {
                if (fuzzer.Execute(seed + (ulong)done, out var wasRefused) is { } finding)
                {
                    found++;
                    Save(target, finding);
                }

                refused += wasRefused ? 1 : 0;
            }

            Console.WriteLine(FormattableString.Invariant(
                $"{target.Name}: {done:n0} executions in {Stopwatch.GetElapsedTime(started).TotalSeconds:f0} s, {100.0 * refused / done:f1} % refused, {found} findings"));
            return found == 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Save(FuzzTarget target, Finding finding)
    {
        var file = FormattableString.Invariant($"finding-{target.Name}-{finding.Seed}");
        File.WriteAllBytes(file, finding.Input);
        Console.WriteLine($"{target.Name} {finding.Seed}: {finding.What}\n  saved as {file}");
    }
}
