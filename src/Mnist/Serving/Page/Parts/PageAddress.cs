using Microsoft.AspNetCore.Components;

namespace Mnist.Serving.Page.Parts;

/// <summary>The state of a view, which is its address: changing it is going elsewhere.</summary>
internal static class PageAddress
{
    /// <summary>Shows another state; stepping back returns to this one unless it is replaced.</summary>
    /// <param name="navigation">Of the page.</param>
    /// <param name="changes">From the name of a parameter to its value, a list for several, null for none.</param>
    /// <param name="replace">Whether the state before is of no interest.</param>
    public static void Change(this NavigationManager navigation, IReadOnlyDictionary<string, object?> changes, bool replace = false) =>
        navigation.NavigateTo(navigation.With(changes), replace: replace);

    public static void Change(this NavigationManager navigation, string name, object? value, bool replace = false) =>
        navigation.Change(new Dictionary<string, object?> { [name] = value }, replace);

    /// <summary>The address of another state.</summary>
    public static string With(this NavigationManager navigation, IReadOnlyDictionary<string, object?> changes) => navigation.GetUriWithQueryParameters(changes);

    public static string With(this NavigationManager navigation, string name, object? value) => navigation.With(new Dictionary<string, object?> { [name] = value });
}
