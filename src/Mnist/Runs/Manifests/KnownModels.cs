using Mnist.Datasets.Readings;
using Mnist.Storage;

namespace Mnist.Runs.Manifests;

/// <summary>
/// The model zips this program has reason to think its own: a manifest beside one, or of the run it lies in, or a run of the store, has its
/// SHA-256. That tells damage and mix-ups, not a forger who can write both files.
/// </summary>
/// <param name="store">The runs.</param>
public sealed class KnownModels(RunStore store)
{
    // A search's trials lie in trials/3/model.zip of its run.
    private const int DeepestModel = 3;

    /// <summary>Why a zip is not known, as the end of a sentence about it; null if it is.</summary>
    /// <param name="zipPath">Absolute path of a file that exists.</param>
    /// <exception cref="InvalidDataException">A manifest is damaged or of a newer version.</exception>
    /// <exception cref="IOException">The zip cannot be read.</exception>
    public string? DoubtAbout(string zipPath)
    {
        var sha256 = FileHash.Sha256Of(zipPath);
        if (EntriesFor(zipPath).FirstOrDefault() is { Entry: { } entry, Path: { } path })
        {
            return entry.Sha256 == sha256 ? null : $"its SHA-256 is {sha256}, but {path} has {entry.Sha256}: one of the two was changed";
        }

        return RunWith(sha256) is not null
            ? null
            : $"neither a manifest beside it nor a run of {store.Folder} knows it";
    }

    /// <summary>A run of the store whose model a zip is; null if there is none.</summary>
    /// <exception cref="IOException">The zip cannot be read.</exception>
    public StoredRun? RunOf(string zipPath) => RunWith(FileHash.Sha256Of(zipPath));

    /// <summary>The manifest that speaks of a zip; null if there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged or of a newer version.</exception>
    public static Manifest? ManifestOf(string zipPath) => EntriesFor(zipPath).FirstOrDefault().Manifest;

    /// <summary>How the images that a zip's model was trained on were read, by its manifest or its run; null where neither is known.</summary>
    /// <exception cref="InvalidDataException">The manifest is damaged or of a newer version.</exception>
    /// <exception cref="IOException">The zip cannot be read.</exception>
    public ImageReading? ReadingOf(string zipPath) => ManifestOf(zipPath)?.Reading ?? (RunOf(zipPath)?.Record is { } run ? run.Reading ?? ImageReading.OfMnist(run.Data) : null);

    private StoredRun? RunWith(string sha256) => store.List().Runs.FirstOrDefault(run => run.Record.ModelSha256 == sha256);

    private static IEnumerable<(string Path, Manifest? Manifest, ManifestEntry Entry)> EntriesFor(string zipPath)
    {
        var candidates = new List<(string Path, string Name)> { (ManifestFile.Beside(zipPath), Path.GetFileName(zipPath)) };
        var folder = Path.GetDirectoryName(zipPath);
        for (var depth = 0; depth < DeepestModel && folder is not null; depth++)
        {
            candidates.Add((Path.Combine(folder, ManifestFile.Name), Path.GetRelativePath(folder, zipPath).Replace(Path.DirectorySeparatorChar, '/')));
            folder = Path.GetDirectoryName(folder);
        }

        return from candidate in candidates
               let manifest = ManifestFile.Read(candidate.Path)
               let entry = manifest?.Find(candidate.Name)
               where entry is not null
               select (candidate.Path, manifest, entry);
    }
}
