using Mnist.Datasets.Readings;

namespace Mnist.Runs.Manifests;

/// <summary>What belongs to a model, file by file, and what the model must answer: <c>manifest.json</c> of a run, <c>{name}.manifest.json</c> beside an exported zip.</summary>
public sealed record Manifest
{
    /// <summary>The newest version of the format this program knows.</summary>
    public const int NewestVersion = 1;

    public int ManifestVersion { get; init; } = NewestVersion;

    /// <summary>Version of the program that wrote it.</summary>
    public required string WrittenBy { get; init; }

    /// <summary>Id of the run.</summary>
    public required string Run { get; init; }

    /// <summary>The files, by name; the manifest itself is none of them.</summary>
    public required IReadOnlyList<ManifestEntry> Files { get; init; }

    /// <summary>How images become what the model takes; null where there is no model, or an older version wrote it.</summary>
    public ImageReading? Reading { get; init; }

    /// <summary>What the model must answer; null where there is no model or nobody asked it.</summary>
    public GoldenAnswers? Golden { get; init; }

    public ManifestEntry? Find(string name) => Files.FirstOrDefault(file => file.Name == name);
}

/// <summary>A file of a manifest.</summary>
/// <param name="Name">Its path from the manifest's folder, parts separated by "/".</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of its content.</param>
public sealed record ManifestEntry(string Name, long Bytes, string Sha256);
