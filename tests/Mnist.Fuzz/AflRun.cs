using System.Globalization;

namespace Mnist.Fuzz;

/// <summary>One parser under AFL++, which looks for inputs that take new paths through instrumented code.</summary>
internal static class AflRun
{
    /// <summary>Writes the real inputs of a parser into a folder, a file each.</summary>
    public static void WriteSeeds(FuzzTarget target, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (index, seed) in target.Seeds.Index())
        {
            File.WriteAllBytes(Path.Combine(folder, index.ToString(CultureInfo.InvariantCulture)), seed);
        }
    }

    /// <summary>Parses what AFL++ sends until it stops; what is no refusal is a crash to it.</summary>
    /// <param name="name">Name of the parser, whose code must not run before AFL++ has set up where its branches are counted.</param>
    public static void Serve(string name)
    {
        var folder = Directory.CreateTempSubdirectory("mnist-fuzz-");
        FuzzTarget? target = null;
        SharpFuzz.Fuzzer.Run(input =>
        {
            target ??= FuzzTargets.Find(name) ?? throw new ArgumentException($"there is no parser {name}", nameof(name));
            var path = Path.Combine(folder.FullName, target.FileName);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = File.Create(path))
            {
                input.CopyTo(file);
            }

            try
            {
                target.Parse(path);
            }
            catch (Exception error) when (target.IsRefusal(error))
            {
                // As it should be.
            }
        });
    }
}
