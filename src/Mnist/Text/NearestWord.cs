namespace Mnist.Text;

/// <summary>Finds the word that was meant.</summary>
internal static class NearestWord
{
    private const int LongestWord = 64, ShortestPart = 4;

    /// <summary>The candidate nearest to a misspelt word, or null if none is near.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        var plain = Plain(word);
        return candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(plain, Plain(candidate))))
            .Where(pair => pair.Distance <= plain.Length / 3 || Contains(Plain(pair.Candidate), plain))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault().Candidate;
    }

    /// <summary><c>; did you mean "x"?</c> for the nearest candidate; a full stop where none is near.</summary>
    public static string Question(string word, IEnumerable<string> candidates) => Question(To(word, candidates));

    /// <summary><c>; did you mean "x"?</c>, or a full stop for null.</summary>
    public static string Question(string? candidate) => candidate is null ? "." : $"; did you mean {Phrase.Quoted(candidate)}?";

    private static string Plain(string word) =>
        string.Concat(word.Where(letter => letter is not ('_' or '-' or ' '))).ToLowerInvariant();

    private static bool Contains(string candidate, string word) =>
        Math.Min(candidate.Length, word.Length) >= ShortestPart && (candidate.Contains(word, StringComparison.Ordinal) || word.Contains(candidate, StringComparison.Ordinal));

    /// <summary>Edits from one word to another: insert, delete, replace, swap neighbours (Damerau, 1964; the restricted form).</summary>
    private static int Distance(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j : Cheapest(edits, from, to, i, j);
            }
        }

        return edits[from.Length, to.Length];
    }

    private static int Cheapest(int[,] edits, string from, string to, int i, int j)
    {
        var replace = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var change = Math.Min(replace, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return isSwap ? Math.Min(change, edits[i - 2, j - 2] + 1) : change;
    }
}
