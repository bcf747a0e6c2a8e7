using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Runs.Labels;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary>Tags to add to runs and to take from them.</summary>
internal sealed record TagChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Whether a word of a command line names a tag, and no run: runs begin with a letter or digit.</summary>
    public static bool IsOne(string word) => word.StartsWith('+') || word.StartsWith('-');

    /// <summary>Reads <c>+best</c> and <c>-draft</c>.</summary>
    /// <exception cref="CommandException">A word is no tag, or is both added and taken away.</exception>
    public static TagChanges Of(IReadOnlyList<string> words)
    {
        foreach (var word in words.Where(word => !LabelRules.IsTag(word[1..])))
        {
            throw new CommandException(ExitCodes.Usage, $"{Phrase.Quoted(word)}: after + or - a tag is expected, {LabelRules.TagExpectation}");
        }

        var (added, removed) = (Signed(words, '+'), Signed(words, '-'));
        return added.Intersect(removed).FirstOrDefault() is { } both
            ? throw new CommandException(ExitCodes.Usage, $"+{both} and -{both}: a tag is added or taken away, not both")
            : new TagChanges(added, removed);
    }

    public RunLabels Change(RunLabels labels) => labels with { Tags = [.. labels.Tags.Except(Removed), .. Added] };

    private static IReadOnlyList<string> Signed(IReadOnlyList<string> words, char sign) => [.. words.Where(word => word[0] == sign).Select(word => word[1..])];
}
