namespace Mnist.Serving.Predicting;

/// <summary>An image file as the user named it, with its pixels or the error that kept it from being read, and why the answer may be worth little.</summary>
internal sealed record ReadImage(string Path, byte[]? Pixels, string? Error, string? Doubt);
