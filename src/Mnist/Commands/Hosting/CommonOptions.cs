using System.CommandLine;

namespace Mnist.Commands.Hosting;

/// <summary>Options that several commands take.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON." };

    public static Option<string[]> Set() => new("--set")
    {
        HelpName = "path=value",
        Description = "Override a value of the definition, as \"models[dense].training.epochs=3\". May be repeated.",
    };

    public static Option<string[]> Sweep() => new("--sweep")
    {
        HelpName = "path=a,b",
        Description = "Make a model for each value of an option, as \"models[dense].training.epochs=5,10\", beside what the definition sweeps. May be repeated.",
    };

    public static Option<bool> Trust() => new("--trust") { Description = "Load the zip though no manifest or run knows it; it is checked for harm all the same." };

    public static Option<string> Experiment() => new("--experiment") { HelpName = "NAME", Description = "Only runs of this experiment." };

    public static Option<string> Where() => new("--where")
    {
        HelpName = "EXPRESSION",
        Description = "Only runs of which this is true, as 'testAccuracy > 0.98 and (kind = dense or tag = thesis)'; columns are named as in leaderboard --format json.",
    };
}
