using System.Diagnostics;

namespace Mnist.Fuzz;

/// <summary>Gives a parser changed inputs and watches for faults, hangs and waste.</summary>
/// <param name="target">The parser.</param>
/// <param name="folder">An existing, empty folder, best in memory.</param>
internal sealed class Fuzzer(FuzzTarget target, string folder)
{
    /// <summary>How often its honest size an input may make the parser allocate.</summary>
    private const int AllocationFactor = 10;

    /// <summary>What any parser may allocate, however small its input: buffers (two of a megabyte for a CSV file), and the words of a refusal.</summary>
    private const long Allowance = 4 << 20;

    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(1);

    private readonly string path = Path.Combine(folder, target.FileName);

    /// <summary>Parses every seed once, so that what is done once in a process is done, and no seed has a fault.</summary>
    /// <exception cref="InvalidOperationException">One has.</exception>
    public void CheckSeeds()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var seed in target.Seeds)
        {
            File.WriteAllBytes(path, seed);
            _ = Watch(seed.Length, out _);
            if (Watch(seed.Length, out _) is { } what)
            {
                throw new InvalidOperationException($"{target.Name}, a seed: {what}");
            }
        }
    }

    /// <summary>One execution.</summary>
    /// <param name="seed">Determines the input.</param>
    /// <param name="refused">Whether the parser refused it, as it should most.</param>
    /// <returns>What was found, or null.</returns>
    public Finding? Execute(ulong seed, out bool refused)
    {
        var mutator = new Mutator(seed);
        var input = target.Mutate(target.Seeds[mutator.Next(target.Seeds.Count)], mutator);
        File.WriteAllBytes(path, input);
        var what = Watch(input.Length, out refused);

        // A pause of the machine or of the garbage collector is no hang: those come again.
        what = what is not null && what.StartsWith("took", StringComparison.Ordinal) ? Watch(input.Length, out refused) : what;
        return what is null ? null : new Finding(seed, input, what);
    }

    private string? Watch(long length, out bool refused)
    {
        refused = false;
        var honest = length;
        var allocated = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        try
        {
            honest = Math.Max(honest, target.Parse(path));
        }
        catch (Exception error) when (target.IsRefusal(error))
        {
            refused = true;
            if (error.Message.AsSpan().ContainsAny('\n', '\r'))
            {
                return $"refused in several lines: {error.Message}";
            }
        }
        catch (Exception error)
        {
            return $"failed: {error}";
        }

        var taken = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        return taken > LongestTime ? $"took {taken.TotalSeconds:f1} s"
            : allocated > AllocationFactor * honest + Allowance ? $"allocated {allocated} bytes for an honest size of {honest}"
            : null;
    }
}
