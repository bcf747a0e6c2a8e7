using System.Runtime.CompilerServices;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Trainers.Baselines;

namespace Mnist.Tests.Definitions;

public sealed class CommittedDefinitionsTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Experiments(), "*.json").Select(file => Path.GetFileName(file)).Where(name => name != "experiment.schema.json")];

    [Fact]
    public void Files_Committed_AreThoseExpected() =>
        Assert.Equal(["affine.json", "baselines.json", "best.json", "cross-validation.json", "ensemble.json", "fashion-convolutional.json", "fashion.json", "flat.json", "inception.json", "microsoft-automl.json", "original.json", "portfolio-flat.json", "portfolio.json", "preprocessing.json", "quickstart.json", "records.json", "reference.json", "resnet.json", "sweep.json", "vgg.json"], Files.Select(row => row.Data).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_CommittedDefinition_IsValid(string file) => Assert.Empty(DefinitionReader.Read(PathOf(file), []).Errors);

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_CommittedDefinition_IsNamedLikeItsFileAndNamesTheSchema(string file)
    {
        Assert.Equal(Path.GetFileNameWithoutExtension(file), DefinitionReader.Read(PathOf(file), []).Value!.Name);
        Assert.Contains("\"$schema\": \"./experiment.schema.json\"", File.ReadAllText(PathOf(file)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_ResolvedDefinition_IsTheSame(string file)
    {
        var resolved = JsonSerializer.Serialize(DefinitionReader.Read(PathOf(file), []).Value, DefinitionJson.Indented);

        Assert.Equal(resolved, DefinitionFile.Resolve(resolved));
        Assert.Equal(resolved, JsonSerializer.Serialize(JsonSerializer.Deserialize<ExperimentDefinition>(resolved, DefinitionJson.Indented), DefinitionJson.Indented));
    }

    [Fact]
    public void CommittedDefinitions_Together_UseEveryKind()
    {
        var used = Files.SelectMany(row => DefinitionReader.Read(PathOf(row.Data), []).Value!.Models).Select(model => ModelKinds.Of(model).Name).Distinct();

        Assert.Equal(ModelKinds.All.Select(kind => kind.Name).Order(), used.Order());
    }

    [Fact]
    public void Baselines_Models_AreOfEveryClassicalKind()
    {
        var classical = ModelKinds.All.Where(kind => typeof(Baseline<>).MakeGenericType(kind.Model).IsInstanceOfType(kind)).Select(kind => kind.Name).ToList();
        Assert.True(classical.Count >= 11);
        Assert.Equal(classical, DefinitionReader.Read(PathOf("baselines.json"), []).Value!.Models.Select(model => ModelKinds.Of(model).Name).Order(StringComparer.Ordinal));
    }

    private static string PathOf(string file) => Path.Combine(Experiments(), file);

    private static string Experiments([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../../experiments"));
}
