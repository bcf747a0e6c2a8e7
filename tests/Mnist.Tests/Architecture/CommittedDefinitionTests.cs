using Mnist.Definitions;
using Mnist.Definitions.Models;

namespace Mnist.Tests.Architecture;

/// <summary>The definitions in <c>experiments</c> are right, and show every kind of model.</summary>
public sealed class CommittedDefinitionTests
{
    private static readonly string[] Files = Directory.GetFiles(Path.Combine(Repository.Folder, "experiments"), "*.json")
        .Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).ToArray();

    [Fact]
    public void File_AnyCommitted_IsValid() =>
        Rule.Holds("every committed definition validates", Files, file =>
            DefinitionReader.Read(file, []).Errors.Select(error => $"{Path.GetFileName(file)}:{error.Line} {error.Path}: {error.Message}"));

    [Fact]
    public void File_AnyCommitted_NamesTheSchema() =>
        Rule.Holds(
            "every committed definition names the JSON Schema, so that an editor checks it",
            Files,
            file => File.ReadAllText(file).Contains("\"$schema\": \"./experiment.schema.json\"", StringComparison.Ordinal),
            file => Path.GetFileName(file));

    [Fact]
    public void Kind_AnyThereIs_IsInACommittedDefinition()
    {
        var used = Files.SelectMany(file => DefinitionReader.Read(file, []).Value?.Models ?? []).Select(ModelKinds.Of).ToHashSet();
        Rule.Holds("every kind of model is in a committed definition", ModelKinds.All, kind => used.Contains(kind.Kind), kind => kind.Kind);
    }
}
