using Mnist.Datasets.Readings;
using Mnist.Storage;

namespace Mnist.Runs.Manifests;

/// <summary>
/// What is known of a model zip. This program has reason to think it its own where a manifest beside it, or of the run it lies in, or a run of
/// the store, has its SHA-256. That tells damage and mix-ups, not a forger who can write both files. It is hashed at most once.
/// </summary>
/// <param name="path">Absolute path of the zip.</param>
/// <param name="store">The runs.</param>
public sealed class KnownZip(string path, RunStore store)
{
    // A search's trials lie in trials/3/model.zip of its run.
    private const int DeepestModel = 3;

    private readonly Lazy<string> sha256 = new(() => FileHash.Sha256Of(path));

    /// <summary>Absolute path of the zip.</summary>
    public string ZipPath { get; } = path;

    /// <summary>Why it is not known, as the end of a sentence about it; null if it is.</summary>
    /// <exception cref="InvalidDataException">A manifest is damaged or of a newer version.</exception>
    /// <exception cref="IOException">The zip cannot be read.</exception>
    public string? Doubt() => Entries().FirstOrDefault() is { Entry: { } entry, Path: { } manifest }
        ? entry.Sha256 == sha256.Value ? null : $"its SHA-256 is {sha256.Value}, but {manifest} has {entry.Sha256}: one of the two was changed"
        : Run() is null ? $"neither a manifest beside it nor a run of {store.Folder} knows it" : null;

    /// <summary>A run of the store whose model it is; null if there is none.</summary>
    /// <exception cref="IOException">The zip cannot be read.</exception>
    public StoredRun? Run() => store.List().Runs.FirstOrDefault(run => run.Summary.ModelSha256 == sha256.Value);

    /// <summary>The manifest that speaks of it; null if there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged or of a newer version.</exception>
    public Manifest? Manifest() => Entries().FirstOrDefault().Manifest;

    /// <summary>How the images that its model was trained on were read, by its manifest or its run; null where neither is known.</summary>
    /// <exception cref="InvalidDataException">The manifest is damaged or of a newer version.</exception>
    /// <exception cref="IOException">The zip cannot be read.</exception>
    public ImageReading? Reading() => Manifest()?.Reading ?? (Run()?.Record is { } run ? run.Reading ?? ImageReading.OfMnist(run.Data) : null);

    private IEnumerable<(string Path, Manifest? Manifest, ManifestEntry Entry)> Entries()
    {
        var candidates = new List<(string Path, string Name)> { (ManifestFile.Beside(ZipPath), Path.GetFileName(ZipPath)) };
        var folder = Path.GetDirectoryName(ZipPath);
        for (var depth = 0; depth < DeepestModel && folder is not null; depth++)
        {
            candidates.Add((Path.Combine(folder, ManifestFile.Name), Path.GetRelativePath(folder, ZipPath).Replace(Path.DirectorySeparatorChar, '/')));
            folder = Path.GetDirectoryName(folder);
        }

        return from candidate in candidates
               let manifest = ManifestFile.Read(candidate.Path)
               let entry = manifest?.Find(candidate.Name)
               where entry is not null
               select (candidate.Path, manifest, entry);
    }
}
