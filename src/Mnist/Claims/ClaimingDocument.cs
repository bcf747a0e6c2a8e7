namespace Mnist.Claims;

/// <summary>A Markdown document whose figures stored figures must bear out.</summary>
/// <param name="Name">What problems call it: its path.</param>
/// <param name="Text">What it says.</param>
public sealed record ClaimingDocument(string Name, string Text);
