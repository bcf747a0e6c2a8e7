namespace Mnist.Definitions.Inheritance;

/// <summary>A path or a list of paths, in JSON a text or a list of texts.</summary>
/// <param name="Paths">The paths, as they are written.</param>
public sealed record FilePaths(IReadOnlyList<string> Paths);
