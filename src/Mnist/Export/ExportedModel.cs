namespace Mnist.Export;

/// <summary>What an export wrote.</summary>
/// <param name="ZipPath">Full path of the model.</param>
/// <param name="CardPath">Full path of the model card beside it.</param>
/// <param name="ManifestPath">Full path of the manifest beside it.</param>
/// <param name="Bytes">Size of the model.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the model.</param>
/// <param name="Rows">Test rows that the written file was scored on.</param>
/// <param name="Errors">Those it got wrong: as many as the run has stored.</param>
public sealed record ExportedModel(string ZipPath, string CardPath, string ManifestPath, long Bytes, string Sha256, int Rows, int Errors);
