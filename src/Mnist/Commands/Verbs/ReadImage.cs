namespace Mnist.Commands.Verbs;

/// <summary>An image file as a model takes it, or why it cannot be taken.</summary>
/// <param name="Path">The file as the user named it.</param>
/// <param name="Pixels">Its pixels, or null.</param>
/// <param name="Error">A sentence, or null.</param>
/// <param name="Doubt">Why the answer may be worth little: a sentence, or null.</param>
internal sealed record ReadImage(string Path, byte[]? Pixels, string? Error, string? Doubt);
