using System.Globalization;
using System.Text.RegularExpressions;

namespace Mnist.Claims;

/// <summary>A Markdown document: finds what it says of a claim, and puts right what it says wrongly.</summary>
/// <param name="text">The document.</param>
internal sealed partial class ClaimedDocument(string text)
{
    private const string BlockEnd = "<!-- end -->";

    // Figures of texts that have been checked, so that they are not taken for claimed by nothing.
    private readonly List<Range> claimed = [];

    /// <summary>The document as it is now.</summary>
    public string Text { get; private set; } = text;

    /// <summary>Compares a claim with what the document says.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="says">What it should say, from <see cref="ClaimRenderer.Render"/>.</param>
    /// <returns>What is wrong, or null.</returns>
    public string? Check(Claim claim, IReadOnlyList<string> says) => claim is TextClaim text ? Check(text, says) : Check((BlockClaim)claim, says[0]);

    /// <summary>Makes the document say a claim as the records have it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="says">What it should say, from <see cref="ClaimRenderer.Render"/>.</param>
    public void Write(Claim claim, IReadOnlyList<string> says)
    {
        if (claim is TextClaim text)
        {
            Write(text, says);
        }
        else
        {
            Write((BlockClaim)claim, says[0]);
        }
    }

    private string? Check(TextClaim claim, IReadOnlyList<string> figures)
    {
        var match = Match(claim, figures);
        if (!match.Success)
        {
            return $"no line says \"{claim.Text}\"";
        }

        claimed.Add(match.Index..(match.Index + match.Length));
        var said = Said(match, figures.Count);
        return said.SequenceEqual(figures)
            ? null
            : $"line {LineOf(match.Index)}: it says {string.Join(", ", said)} where the records give {string.Join(", ", figures)}";
    }

    private string? Check(BlockClaim claim, string expected)
    {
        if (Find(claim) is not { } block)
        {
            return $"there is no block {Begin(claim)} … {BlockEnd}";
        }

        claimed.Add(block);
        var (said, wanted) = (Text[block].Trim('\n').Split('\n'), expected.Split('\n'));
        var line = said.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
        return said.SequenceEqual(wanted) ? null
            : $"line {Line(Text.AsSpan(0, block.Start.Value + 1).Count('\n') + 1 + line)}: block \"{claim.Name}\" has \"{said.ElementAtOrDefault(line)}\" where the records give \"{wanted.ElementAtOrDefault(line)}\"";
    }

    private void Write(TextClaim claim, IReadOnlyList<string> figures)
    {
        if (Match(claim, figures) is { Success: true } match)
        {
            Text = string.Concat(Text.AsSpan(0, match.Index), string.Format(CultureInfo.InvariantCulture, claim.Text, [.. figures]), Text.AsSpan(match.Index + match.Length));
        }
    }

    private void Write(BlockClaim claim, string lines)
    {
        if (Find(claim) is { } block)
        {
            Text = $"{Text[..block.Start]}\n{lines}\n{Text[block.End..]}";
        }
    }

    /// <summary>Figures that no checked claim covers: decimal numbers outside of code, and blocks of output.</summary>
    /// <param name="notMeasured">Texts whose numbers are no figures.</param>
    public IEnumerable<string> Unclaimed(IReadOnlyList<string> notMeasured)
    {
        var text = notMeasured.OrderByDescending(each => each.Length).Aggregate(Blanked(), (left, each) => left.Replace(each, new string(' ', each.Length), StringComparison.Ordinal));
        return from match in DecimalNumber().Matches(text).Concat(OutputFence().Matches(Text))
               where !claimed.Exists(range => match.Index >= range.Start.Value && match.Index < range.End.Value)
               select $"line {LineOf(match.Index)}: \"{match.Value.Trim()}\" is claimed by nothing";
    }

    // Same length, so that places stay what they are.
    private string Blanked() => Code().Replace(Text, match => new string(' ', match.Length));

    private Match Match(TextClaim claim, IReadOnlyList<string> figures)
    {
        var pattern = Regex.Escape(claim.Text).Replace(@"\ ", @"\s+", StringComparison.Ordinal);
        foreach (var index in Enumerable.Range(0, figures.Count))
        {
            pattern = pattern.Replace(string.Create(CultureInfo.InvariantCulture, $@"\{{{index}}}"), @"(-?[\d.]*\d)", StringComparison.Ordinal);
        }

        return Regex.Match(Text, pattern);
    }

    private static List<string> Said(Match match, int count) => [.. Enumerable.Range(1, count).Select(group => match.Groups[group].Value)];

    private Range? Find(BlockClaim claim)
    {
        var begin = Text.IndexOf(Begin(claim), StringComparison.Ordinal);
        var end = begin < 0 ? -1 : Text.IndexOf(BlockEnd, begin, StringComparison.Ordinal);
        return end < 0 ? null : (begin + Begin(claim).Length)..end;
    }

    private static string Begin(BlockClaim claim) => $"<!-- claim: {claim.Name} -->";

    private string LineOf(int index) => Line(Text.AsSpan(0, index).Count('\n') + 1);

    private static string Line(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex DecimalNumber();

    [GeneratedRegex("^```text$", RegexOptions.Multiline)]
    private static partial Regex OutputFence();

    [GeneratedRegex(@"^```[\s\S]*?^```$|`[^`\n]+`|^    .*$|\]\([^)]*\)", RegexOptions.Multiline)]
    private static partial Regex Code();
}
