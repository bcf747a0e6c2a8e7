namespace Mnist.Claims;

/// <summary>Holds a document to the records.</summary>
/// <param name="claims">What it claims.</param>
/// <param name="renderer">Says it anew.</param>
public sealed class ClaimsCheck(ClaimsFile claims, ClaimRenderer renderer)
{
    /// <summary>What is wrong with a document: figures that differ from the records, and figures without a claim.</summary>
    /// <param name="text">The document.</param>
    /// <exception cref="ClaimsException">A record is missing.</exception>
    public IReadOnlyList<string> Problems(string text)
    {
        var document = new ClaimedDocument(text);
        var differences = claims.Claims.Select(claim => claim switch
        {
            TextClaim running => document.Check(running, renderer.Figures(running)),
            BlockClaim block => document.Check(block, renderer.Block(block)),
            _ => null,
        }).OfType<string>().ToList();
        return [.. differences, .. document.Unclaimed(claims.NotMeasured)];
    }

    /// <summary>The document with every claim as the records have it.</summary>
    /// <param name="text">The document.</param>
    /// <exception cref="ClaimsException">A record is missing.</exception>
    public string Corrected(string text)
    {
        var document = new ClaimedDocument(text);
        foreach (var claim in claims.Claims)
        {
            if (claim is TextClaim running)
            {
                document.Write(running, renderer.Figures(running));
            }
            else if (claim is BlockClaim block)
            {
                document.Write(block, renderer.Block(block));
            }
        }

        return document.Text;
    }
}
