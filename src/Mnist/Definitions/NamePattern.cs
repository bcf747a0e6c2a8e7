namespace Mnist.Definitions;

/// <summary>What names of experiments, datasets and models look like: they become parts of the names of folders and files.</summary>
internal static class NamePattern
{
    /// <summary>A letter or digit, then up to 39 letters, digits, dots, hyphens or underscores; not what Windows takes for a device.</summary>
    public const string Regex =
        "^(?!([Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|[Cc][Oo][Mm][0-9]|[Ll][Pp][Tt][0-9])([.]|$))[A-Za-z0-9][A-Za-z0-9._-]{0,39}$";

    /// <summary>The same in words.</summary>
    public const string Expectation = "a letter from a to z or a digit, then up to 39 of these, dots, hyphens or underscores, and none of Windows' device names such as con or nul";
}
