using Mnist.Commands.Hosting;
using Mnist.Settings;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary>A view of the settings that a command line names.</summary>
internal sealed record NamedView(string Name, SavedView View)
{
    /// <summary>What one of its keys is called and where it is from, for messages; the view itself without a key.</summary>
    public string Source(string? key = null) => $"setting views.{Name}{(key is null ? "" : $".{key}")} (from {View.Source})";

    /// <exception cref="CommandException">There is none of the name.</exception>
    public static NamedView Find(HostSettings settings, string name) => settings.Views.TryGetValue(name, out var view)
        ? new NamedView(name, view)
        : throw new CommandException(ExitCodes.Usage, settings.Views.Count == 0
            ? $"--view {name}: there are no views; add \"views\": {{ \"{name}\": {{ \"where\": \"tag = {name}\" }} }} to the section Mnist of an appsettings.json"
            : $"--view: there is no view {Phrase.Quoted(name)}{NearestWord.Question(name, settings.Views.Keys)} The views are {string.Join(", ", settings.Views.Keys.Order(StringComparer.Ordinal))}");
}
