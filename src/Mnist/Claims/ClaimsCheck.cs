namespace Mnist.Claims;

/// <summary>Holds a document to the records.</summary>
/// <param name="claims">What it claims.</param>
/// <param name="renderer">Says it anew.</param>
public sealed class ClaimsCheck(ClaimsFile claims, ClaimRenderer renderer)
{
    // Outputs of the program are among them: one rendering serves to correct and to check.
    private readonly Lazy<IReadOnlyList<(Claim Claim, IReadOnlyList<string> Says)>> rendered =
        new(() => [.. claims.Claims.Select(claim => (claim, renderer.Render(claim)))]);

    /// <summary>What is wrong with a document: figures that differ from the records, and figures without a claim.</summary>
    /// <param name="text">The document.</param>
    /// <exception cref="ClaimsException">A record is missing.</exception>
    public IReadOnlyList<string> Problems(string text)
    {
        var document = new ClaimedDocument(text);
        var differences = rendered.Value.Select(claim => document.Check(claim.Claim, claim.Says)).OfType<string>().ToList();
        return [.. differences, .. document.Unclaimed(claims.NotMeasured)];
    }

    /// <summary>The document with every claim as the records have it.</summary>
    /// <param name="text">The document.</param>
    /// <exception cref="ClaimsException">A record is missing.</exception>
    public string Corrected(string text)
    {
        var document = new ClaimedDocument(text);
        foreach (var (claim, says) in rendered.Value)
        {
            document.Write(claim, says);
        }

        return document.Text;
    }
}
