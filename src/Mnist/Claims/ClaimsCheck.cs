namespace Mnist.Claims;

/// <summary>Holds documents to the records.</summary>
internal sealed class ClaimsCheck(ClaimsFile claims, ClaimRenderer renderer)
{
    // Outputs of the program are among them: one rendering serves to correct and to check.
    private readonly Lazy<IReadOnlyList<(Claim Claim, IReadOnlyList<string> Says)>> rendered =
        new(() => [.. claims.Claims.Select(claim => (claim, renderer.Render(claim)))]);

    /// <summary>What is wrong: figures that differ from the records, claims that no document makes, and figures without a claim.</summary>
    /// <param name="documents">The documents, any of which may make a claim.</param>
    /// <exception cref="ClaimsException">A record is missing.</exception>
    public IReadOnlyList<string> Problems(IReadOnlyList<ClaimingDocument> documents)
    {
        var claimed = documents.Select(document => new ClaimedDocument(document)).ToList();
        var differences = rendered.Value.SelectMany(each => Differences(each.Claim, each.Says, claimed)).ToList();
        return [.. differences, .. claimed.SelectMany(document => document.Unclaimed(claims.NotMeasured))];
    }

    /// <summary>A document with every claim in it as the records have it.</summary>
    /// <exception cref="ClaimsException">A record is missing.</exception>
    public ClaimingDocument Corrected(ClaimingDocument document) =>
        rendered.Value.Aggregate(document, (left, each) => new ClaimedDocument(left).With(each.Claim, each.Says));

    private static IEnumerable<string> Differences(Claim claim, IReadOnlyList<string> says, List<ClaimedDocument> documents)
    {
        var found = documents.Select(document => document.Differences(claim, says)).OfType<IReadOnlyList<string>>().ToList();
        return found.Count > 0 ? found.SelectMany(each => each) : [$"no document says {(claim is BlockClaim block ? $"<!-- claim: {block.Name} -->" : $"\"{((TextClaim)claim).Text}\"")}"];
    }
}
