using System.Globalization;
using Mnist.Models.Zip;
using Mnist.Runs.Labels;
using Mnist.Runs.Manifests;
using Mnist.Storage;

namespace Mnist.Runs.Verification;

/// <summary>Compares runs and zips with what was stored of them: every file's hash, and the answers of the model.</summary>
/// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
public sealed class Verifier(string workFolder)
{
    public Verification Verify(StoredRun run)
    {
        var findings = new Findings();
        var manifest = Read(() => ManifestFile.Read(Path.Combine(run.Folder, ManifestFile.Name)), findings);
        var intact = manifest is null ? null : FilesAsStored(run, manifest, findings);
        if (manifest is null && findings.Faults.Count == 0)
        {
            findings.Notes.Add("it has no manifest, as runs of older versions; only its model can be checked (--adopt writes one)");
        }

        var isModelOfRecord = run.Record.Status == RunStatus.Completed && IsModelOfRecord(run, ModelHash(run, manifest, intact, findings), findings);
        var difference = isModelOfRecord ? Ask(run.ModelPath, manifest, findings) : null;
        if (LabelsFile.Read(run.Folder, out var damage) is null && damage.Length > 0)
        {
            findings.Faults.Add(damage);
        }

        return new Verification(run.Record.Run, intact?.Count, difference, findings.Faults, findings.Notes);
    }

    /// <summary>Verifies a zip outside the store.</summary>
    /// <param name="zip">The zip.</param>
    /// <param name="shown">Its path as people would write it.</param>
    public Verification Verify(KnownZip zip, string shown)
    {
        var findings = new Findings();
        var doubt = File.Exists(zip.ZipPath) ? Read(zip.Doubt, findings) : "there is no such file";
        if (doubt is not null)
        {
            findings.Faults.Add(doubt);
        }

        var difference = findings.Faults.Count == 0 ? Ask(zip.ZipPath, zip.Manifest(), findings) : null;
        return new Verification(shown, findings.Faults.Count == 0 ? 1 : 0, difference, findings.Faults, findings.Notes);
    }

    /// <summary>Gives a run of an older version the manifest it lacks, if its model is the one that was stored.</summary>
    /// <returns>Whether there is a new manifest.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static bool Adopt(StoredRun run)
    {
        var path = Path.Combine(run.Folder, ManifestFile.Name);
        var findings = new Findings();
        if (File.Exists(path) || (run.Record.Status == RunStatus.Completed && !IsModelOfRecord(run, ModelHash(run, findings), findings)))
        {
            return false;
        }

        var manifest = ManifestFile.Of(run.Folder, run.Record.Run, golden: null);
        DurableFiles.Replace(path, file => ManifestFile.Write(file, manifest));
        return true;
    }

    private static List<ManifestEntry> FilesAsStored(StoredRun run, Manifest manifest, Findings findings)
    {
        if (manifest.Run != run.Record.Run)
        {
            findings.Faults.Add($"its manifest is of run {manifest.Run}");
        }

        var strangers = ManifestFile.NamesIn(run.Folder).Except(manifest.Files.Select(file => file.Name)).Where(name => name != ManifestFile.Name && !LabelsFile.IsOne(name)).ToList();
        findings.Notes.AddRange(strangers.Select(name => $"{name} is not of the run: its manifest does not name it"));
        return [.. manifest.Files.Where(file => IsAsStored(run.Folder, file, findings))];
    }

    private static bool IsAsStored(string folder, ManifestEntry expected, Findings findings)
    {
        var path = Path.Combine(folder, expected.Name);
        if (!File.Exists(path))
        {
            findings.Faults.Add($"{expected.Name} is missing");
            return false;
        }

        if (Read(() => ManifestFile.EntryOf(folder, expected.Name), findings) is not { } found)
        {
            return false;
        }

        if (found.Bytes != expected.Bytes)
        {
            findings.Faults.Add(string.Create(CultureInfo.InvariantCulture, $"{expected.Name} has {found.Bytes} bytes, its manifest says {expected.Bytes}"));
        }
        else if (found != expected)
        {
            findings.Faults.Add($"{expected.Name} was changed: its SHA-256 is not the manifest's");
        }

        return found == expected;
    }

    /// <summary>The hash of a run's model as it is; null where a fault is found with it. A file that its manifest vouches for is not read again.</summary>
    private static string? ModelHash(StoredRun run, Manifest? manifest, List<ManifestEntry>? intact, Findings findings) =>
        manifest?.Find(RunBuilder.ModelFile) is { } expected ? intact?.Find(file => file == expected)?.Sha256 : ModelHash(run, findings);

    private static string? ModelHash(StoredRun run, Findings findings)
    {
        if (File.Exists(run.ModelPath))
        {
            return Read(() => FileHash.Sha256Of(run.ModelPath), findings);
        }

        findings.Faults.Add($"{RunBuilder.ModelFile} is missing");
        return null;
    }

    // The record names the model's hash too: both must be changed to deceive.
    private static bool IsModelOfRecord(StoredRun run, string? sha256, Findings findings)
    {
        if (sha256 is not null && sha256 != run.Record.ModelSha256)
        {
            findings.Faults.Add($"{RunBuilder.ModelFile} is not the model that {RunFile.Name} names: its SHA-256 is {sha256}");
        }

        return sha256 is not null && sha256 == run.Record.ModelSha256;
    }

    private double? Ask(string zipPath, Manifest? manifest, Findings findings)
    {
        if (manifest?.Golden is not { } golden)
        {
            findings.Notes.AddRange(manifest is null ? [] : ["no golden answers are stored with it: the model was not asked anything"]);
            return null;
        }

        try
        {
            using var model = ModelZip.Load(zipPath, workFolder);
            var difference = golden.LargestDifference(model);
            findings.Faults.AddRange(difference <= GoldenAnswers.Tolerance ? [] : [FormattableString.Invariant(
                $"the model does not answer as it did: a probability differs by {difference:g2}, more than {GoldenAnswers.Tolerance:g2}")]);
            return difference;
        }
        catch (Exception exception) when (exception is ModelZipException or InvalidDataException)
        {
            findings.Faults.Add($"the model cannot be asked: {exception.Message}");
            return null;
        }
    }

    private static T? Read<T>(Func<T?> read, Findings findings)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            findings.Faults.Add(exception.Message);
            return null;
        }
    }

    private sealed record Findings
    {
        public List<string> Faults { get; } = [];

        public List<string> Notes { get; } = [];
    }
}
