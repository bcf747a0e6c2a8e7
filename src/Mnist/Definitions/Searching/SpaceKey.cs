using System.Text.RegularExpressions;

namespace Mnist.Definitions.Searching;

/// <summary>The keys of a search space: the path of an option, and after it <c>@word</c> where the option has several ranges, each under its own condition.</summary>
internal static partial class SpaceKey
{
    /// <summary>The option a key stands for: <c>training.optimizer.learningRate</c> for <c>training.optimizer.learningRate@sgd</c>.</summary>
    public static string OptionOf(string key) => Mark().Replace(key, "");

    [GeneratedRegex(@"@[A-Za-z0-9]+\z")]
    private static partial Regex Mark();
}
