using Mnist.Text;

namespace Mnist.Leaderboards.Filters;

/// <summary>An expression that chooses runs cannot be understood.</summary>
/// <param name="problem">What is wrong and what to write instead.</param>
/// <param name="place">Where in the expression, from 0 to its length.</param>
/// <param name="length">Characters that are wrong; 0 where something is missing.</param>
internal sealed class FilterException(string problem, int place, int length) : Exception(problem)
{
    /// <summary>Characters of a long expression that are shown before and after the place.</summary>
    private const int Surroundings = 40;

    public int Place { get; } = place;

    public int Length { get; } = length;

    /// <summary>The problem, and below it the expression with a caret under each character that is wrong.</summary>
    public string Shown(string expression)
    {
        var start = Math.Max(0, Place - Surroundings);
        var end = Math.Min(expression.Length, Place + Math.Max(Length, Surroundings));
        var line = string.Concat(Phrase.WellFormed(expression[start..end]).Select(letter => char.IsControl(letter) ? ' ' : letter));
        var (before, after) = (start > 0 ? "…" : "", end < expression.Length ? "…" : "");
        return $"{Message}\n  {before}{line}{after}\n  {new string(' ', before.Length + Place - start)}{new string('^', Math.Clamp(end - Place, 1, Math.Max(1, Length)))}";
    }
}
