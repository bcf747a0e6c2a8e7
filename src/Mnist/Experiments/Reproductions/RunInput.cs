using System.Globalization;
using Mnist.Runs;

namespace Mnist.Experiments.Reproductions;

/// <summary>Something that decides the outcome of a training.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Stored">What it was.</param>
/// <param name="Now">What it is now.</param>
public sealed record RunInput(string Name, string Stored, string Now)
{
    /// <summary>Whether it is the same.</summary>
    public bool Same => Stored == Now;

    /// <summary>The inputs of two runs of one definition.</summary>
    public static IReadOnlyList<RunInput> Of(RunRecord stored, RunRecord again)
    {
        var (then, now) = (stored.Environment, again.Environment);
        return
        [
            new("data", stored.DatasetSha256, again.DatasetSha256),
            new("code", then.CodeVersion, now.CodeVersion),
            new("runtime", then.Runtime, now.Runtime),
            new("operating system", then.OperatingSystem, now.OperatingSystem),
            new("processor", then.Processor, now.Processor),
            new("threads", Text(then.Threads), Text(now.Threads)),
        ];

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
