namespace Mnist.Commands.Verbs;

/// <summary>Paths in command lines that people are told to type.</summary>
internal static class ShellWord
{
    /// <summary>A path as shells take it.</summary>
    public static string Of(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
