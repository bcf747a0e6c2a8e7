namespace Mnist.Definitions;

/// <summary>What names of experiments, datasets and models look like: they become parts of folder names.</summary>
internal static class NamePattern
{
    /// <summary>A letter or digit, then up to 39 letters, digits, dots, hyphens or underscores.</summary>
    public const string Regex = "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$";

    /// <summary>The same in words.</summary>
    public const string Expectation = "a letter or digit, then up to 39 letters, digits, dots, hyphens or underscores";
}
