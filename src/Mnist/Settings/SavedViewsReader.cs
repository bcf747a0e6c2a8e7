using Microsoft.Extensions.Configuration;
using Mnist.Text;

namespace Mnist.Settings;

/// <summary>Reads the setting <c>views</c>: from names to views, each with some of <c>where</c>, <c>sort</c> and <c>columns</c>.</summary>
internal static class SavedViewsReader
{
    private const string Where = "where";
    private const string Sort = "sort";
    private const string Columns = "columns";

    private static readonly IReadOnlyList<string> Keys = [Where, Sort, Columns];

    /// <summary>The views, by names in any case.</summary>
    public static IReadOnlyDictionary<string, SavedView> Read(IConfigurationRoot configuration, IConfigurationSection views) => views.GetChildren().ToDictionary(
        view => view.Key,
        view => new SavedView
        {
            Where = view[Where],
            Sort = view[Sort],
            Columns = view.GetSection(Columns).Exists() ? [.. view.GetSection(Columns).GetChildren().Select(column => column.Value!)] : null,
            Source = SettingsSources.Describe(configuration, ConfigurationPath.Combine(views.Key, view.Key)),
        },
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the views: the path from the section of settings to the place, and a sentence.</summary>
    public static IEnumerable<(string Path, string Problem)> Faults(IConfigurationSection views)
    {
        var path = views.Key;
        if (views.Value is not null)
        {
            return [(path, $"{Phrase.Quoted(views.Value)} is not understood; an object is expected, such as {{ \"best\": {{ \"where\": \"testAccuracy > 0.99\" }} }}")];
        }

        return views.GetChildren().SelectMany(view => ViewFaults(view, ConfigurationPath.Combine(path, view.Key)));
    }

    private static IEnumerable<(string Path, string Problem)> ViewFaults(IConfigurationSection view, string path) => !view.GetChildren().Any()
        ? [(path, "a view is expected: an object with some of where, sort and columns")]
        : view.GetChildren().SelectMany(child => Problem(child) is { } problem ? [(ConfigurationPath.Combine(path, child.Key), problem)] : Array.Empty<(string, string)>());

    private static string? Problem(IConfigurationSection child) => Keys.FirstOrDefault(key => key.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) switch
    {
        null => $"a view has no such key{NearestWord.Question(child.Key, Keys)} Its keys are {string.Join(", ", Keys)}",
        Columns => child.GetChildren().Any() && child.GetChildren().All(column => !string.IsNullOrEmpty(column.Value))
            ? null : "a list of columns is expected, such as [ \"model\", \"testAccuracy\" ]",
        _ => string.IsNullOrEmpty(child.Value) ? "a text is expected" : null,
    };
}
