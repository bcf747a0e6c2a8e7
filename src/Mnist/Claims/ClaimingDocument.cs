namespace Mnist.Claims;

/// <summary>A Markdown document whose figures stored figures must bear out; problems call it by its path.</summary>
internal sealed record ClaimingDocument(string Name, string Text);
