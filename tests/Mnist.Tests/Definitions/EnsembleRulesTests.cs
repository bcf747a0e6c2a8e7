using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Text;

namespace Mnist.Tests.Definitions;

public sealed class EnsembleRulesTests
{
    private const string Base = """{ "name": "bayes", "kind": "naiveBayes" }, { "name": "trees", "kind": "lightGbm" }""";

    public static TheoryData<string, string> Mistakes => new()
    {
        { $$"""{ "name": "blend", "kind": "ensemble", "of": [ "tree", "bayes" ] }, {{Base}}""", "models[0].of: an ensemble needs models to choose from: put at least one before it that is no ensemble itself" },
        { """{ "name": "blend", "kind": "ensemble" }""", "models[0].kind: an ensemble needs models to choose from: put at least one before it that is no ensemble itself" },
        { $$"""{{Base}}, { "name": "blend", "kind": "ensemble", "of": [ "bayes", "tree" ] }""", """models[2].of[1]: there is no model "tree"; did you mean "trees"? Expected one of "bayes" or "trees" """ },
        { $$"""{ "name": "a", "kind": "naiveBayes" }, { "name": "blend", "kind": "ensemble", "of": [ "trees", "blend" ] }, { "name": "trees", "kind": "lightGbm" }""", "models[1].of[0]: \"trees\" comes later; put it before the ensemble\nmodels[1].of[1]: an ensemble cannot be a member of itself" },
        { $$"""{{Base}}, { "name": "blend", "kind": "ensemble" }, { "name": "more", "kind": "ensemble", "of": [ "bayes", "blend", "bayes" ] }""", "models[3].of[1]: \"blend\" is an ensemble itself; name its members\nmodels[3].of[2]: \"bayes\" is named twice" },
        { $$"""{{Base}}, { "name": "blend", "kind": "ensemble", "of": [] }""", "models[2].of: expected at least 1 element, found an empty list" },
        { $$"""{{Base}}, { "name": "blend", "kind": "ensemble", "bagFraction": 0 }""", "models[2].bagFraction: expected a number above 0 and at most 1, found 0" },
        { """{ "name": "search", "kind": "autoML", "maximumTrials": 1, "families": [ { "kind": "ensemble" } ] }""", $$"""models[0].families[0].kind: "ensemble" cannot be searched. Expected one of {{Searchable}} """ },
    };

    private static string Searchable => Phrase.Quoted(ModelKinds.All.OfType<SearchableKind>().Select(kind => kind.Name));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Read_EnsembleAgainstARule_NamesThePlaceAndTheRemedy(string models, string expected) =>
        Assert.Equal(expected.TrimEnd(), string.Join('\n', Read(models).Errors.Select(error => $"{error.Path}: {error.Message}")));

    [Fact]
    public void Read_EnsembleOfAllBeforeIt_IsRight() => Assert.Empty(Read($$"""{{Base}}, { "name": "blend", "kind": "ensemble" }""").Errors);

    private static Mnist.Definitions.DefinitionResult<Mnist.Definitions.ExperimentDefinition> Read(string models) =>
        DefinitionFile.Read($$"""{ "name": "x", "models": [ {{models}} ] }""");
}
