namespace Mnist.Tests.Architecture;

/// <summary>Asserts that something holds for each of many things, and that there are things to hold it for.</summary>
internal static class Rule
{
    /// <summary>Fails if nothing is selected, or naming whatever breaks the rule.</summary>
    /// <param name="rule">The rule, as a sentence.</param>
    /// <param name="selected">What the rule is about.</param>
    /// <param name="violations">Descriptions of how one of them breaks it; none if it does not.</param>
    public static void Holds<T>(string rule, IEnumerable<T> selected, Func<T, IEnumerable<string>> violations)
    {
        var all = selected.ToList();
        Assert.True(all.Count > 0, $"nothing is left that this rule is about: {rule}");
        var broken = all.SelectMany(violations).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(broken.Count == 0, $"{rule}\n  {string.Join("\n  ", broken)}");
    }

    /// <summary>Fails if nothing is selected, or naming whatever breaks the rule.</summary>
    public static void Holds<T>(string rule, IEnumerable<T> selected, Func<T, bool> holds, Func<T, string> name) =>
        Holds(rule, selected, one => holds(one) ? [] : [name(one)]);
}
