using System.Text.Json;
using Mnist.Definitions;
using Mnist.Runs.Manifests;

namespace Mnist.Fuzz.Targets;

/// <summary>Manifests, of a run or beside a zip.</summary>
internal sealed class ManifestTarget : FuzzTarget
{
    public override string Name => "manifest";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        JsonSerializer.SerializeToUtf8Bytes(
            new Manifest
            {
                WrittenBy = "0.1.0",
                Run = "a",
                Files = [new ManifestEntry("model.zip", 3, "ab"), new ManifestEntry("plots/x.png", 0, "")],
                Golden = new GoldenAnswers(2, 1, [0, 255], [[0.5f, 0.5f]]),
            },
            DefinitionJson.Indented),
    ];

    public override IReadOnlyList<byte[]> Words { get; } = [.. ((string[])["../", "/", "\\", "C:", "null", "\"manifestVersion\": 9,", "\\u0000", "[]", "{}", "-1"]).Select(System.Text.Encoding.UTF8.GetBytes)];

    public override long Parse(string path)
    {
        var manifest = ManifestFile.Read(path)!;
        var folder = Path.GetDirectoryName(path)!;
        return manifest.Files.All(file => Path.GetFullPath(Path.Combine(folder, file.Name)).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ? 0
            : throw new InvalidOperationException("a name leads out of the folder");
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException;
}
