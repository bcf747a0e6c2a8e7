namespace Mnist.Definitions;

/// <summary>Writes errors as text people read: one line an error, and how many there are.</summary>
public static class DefinitionReport
{
    private const int MostLines = 100;

    /// <summary>The text, each line ended by a line feed.</summary>
    public static string Of(IReadOnlyList<DefinitionError> errors)
    {
        var hidden = errors.Count > MostLines ? $", the first {MostLines} shown" : "";
        return string.Concat(errors.Take(MostLines).Select(error => $"{error}\n")) + $"{Phrase.Count(errors.Count, "error")}{hidden}\n";
    }
}
