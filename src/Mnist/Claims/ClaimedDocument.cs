using System.Globalization;
using System.Text.RegularExpressions;

namespace Mnist.Claims;

/// <summary>A Markdown document: finds what it says of a claim, and puts right what it says wrongly.</summary>
internal sealed partial class ClaimedDocument(ClaimingDocument document)
{
    private const string BlockEnd = "<!-- end -->";

    // Where claims have been checked: figures there are claimed by something.
    private readonly List<Range> claimed = [];

    private readonly string text = document.Text;

    /// <summary>Compares what a claim should say, as <see cref="ClaimRenderer.Render"/> has it, with every place that makes it.</summary>
    /// <returns>What is wrong; null if the document does not make the claim.</returns>
    public IReadOnlyList<string>? Differences(Claim claim, IReadOnlyList<string> says)
    {
        var places = Pattern(claim, says.Count).Matches(text);
        claimed.AddRange(places.Select(place => place.Index..(place.Index + place.Length)));
        return places.Count == 0 ? null
            : [.. places.Where(place => !Said(place).SequenceEqual(says)).Select(place => claim is BlockClaim block ? Difference(block, place, says[0]) : Difference(place, says))];
    }

    /// <summary>The document with a claim as the records have it.</summary>
    public ClaimingDocument With(Claim claim, IReadOnlyList<string> says) =>
        document with { Text = Pattern(claim, says.Count).Replace(text, place => Said(place).SequenceEqual(says) ? place.Value : Wording(claim, says)) };

    /// <summary>Figures that no checked claim covers: decimal numbers outside of code, and blocks of output.</summary>
    /// <param name="notMeasured">Texts whose numbers are no figures.</param>
    public IEnumerable<string> Unclaimed(IReadOnlyList<string> notMeasured)
    {
        var prose = notMeasured.OrderByDescending(each => each.Length).Aggregate(WithoutCode(), (left, each) => left.Replace(each, new string(' ', each.Length), StringComparison.Ordinal));
        return from match in DecimalNumber().Matches(prose).Concat(OutputFence().Matches(text))
               where !claimed.Exists(range => match.Index >= range.Start.Value && match.Index < range.End.Value)
               select $"{LineOf(match.Index)}: \"{match.Value.Trim()}\" is claimed by nothing";
    }

    // Same length, so that places stay what they are.
    private string WithoutCode() => Code().Replace(text, match => new string(' ', match.Length));

    private string Difference(Match place, IReadOnlyList<string> figures) =>
        $"{LineOf(place.Index)}: it says {string.Join(", ", Said(place))} where the records give {string.Join(", ", figures)}";

    private string Difference(BlockClaim claim, Match place, string lines)
    {
        var (said, wanted) = (Said(place).Single().Split('\n'), lines.Split('\n'));
        var first = said.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{LineOf(place.Groups[1].Index + 1, first)}: block \"{claim.Name}\" has \"{said.ElementAtOrDefault(first)}\" where the records give \"{wanted.ElementAtOrDefault(first)}\"";
    }

    // What stands where the claim has figures or, for a block, its lines.
    private static IEnumerable<string> Said(Match place) => place.Groups.Values.Skip(1).Select(group => group.Value.Trim('\n'));

    private static string Wording(Claim claim, IReadOnlyList<string> says) => claim is BlockClaim block
        ? $"{Begin(block)}\n{says[0]}\n{BlockEnd}"
        : string.Format(CultureInfo.InvariantCulture, ((TextClaim)claim).Text, [.. says]);

    private static Regex Pattern(Claim claim, int figures) => new(claim is BlockClaim block
        ? $@"{Regex.Escape(Begin(block))}([\s\S]*?){Regex.Escape(BlockEnd)}"
        : Pattern(((TextClaim)claim).Text, figures));

    // A line may end wherever the text has a space.
    private static string Pattern(string text, int figures) => Enumerable.Range(0, figures).Aggregate(
        Regex.Escape(text).Replace(@"\ ", @"\s+", StringComparison.Ordinal),
        (pattern, index) => pattern.Replace(string.Create(CultureInfo.InvariantCulture, $@"\{{{index}}}"), @"(-?[\d.]*\d)", StringComparison.Ordinal));

    private static string Begin(BlockClaim claim) => $"<!-- claim: {claim.Name} -->";

    private string LineOf(int index, int linesOn = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"{document.Name} line {text.AsSpan(0, index).Count('\n') + 1 + linesOn}");

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex DecimalNumber();

    [GeneratedRegex("^```text$", RegexOptions.Multiline)]
    private static partial Regex OutputFence();

    [GeneratedRegex(@"^```[\s\S]*?^```$|`[^`\n]+`|^    .*$|\]\([^)]*\)", RegexOptions.Multiline)]
    private static partial Regex Code();
}
