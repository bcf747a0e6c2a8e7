using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Tests.Architecture;
using Mnist.Tests.Conformance;

namespace Mnist.Tests.Definitions.Models;

/// <summary>Every kind of model has one place that says all that is known of it.</summary>
public sealed class ModelKindsTests
{
    [Fact]
    public void All_Definitions_HaveOneKindEach() =>
        Assert.Equal(Concrete<ModelDefinition>(), ModelKinds.All.Select(kind => kind.Model.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void All_Kinds_AreMadeKnownOnce() =>
        Assert.Equal(Concrete<ModelKind>(), ModelKinds.All.Select(kind => kind.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void All_Words_AreDistinctAndInOrder()
    {
        var words = ModelKinds.All.Select(kind => kind.Name).ToList();
        Assert.Equal(words.Distinct().Order(StringComparer.Ordinal), words);
        Assert.All(words, word => Assert.Equal(word, ModelKinds.Find(word)?.Name));
    }

    [Fact]
    public void All_Definitions_AreWrittenWithTheWordFirstAndReadBack()
    {
        Assert.All(SmallModels.All, model =>
        {
            var json = JsonSerializer.Serialize(model, DefinitionJson.Compact);
            Assert.StartsWith($$"""{"kind":"{{ModelKinds.Of(model).Name}}","name":"small",""", json, StringComparison.Ordinal);
            Assert.IsType(model.GetType(), JsonSerializer.Deserialize<ModelDefinition>(json, DefinitionJson.Strict));
        });
    }

    [Fact]
    public void All_Searchable_SayWhatTheyTake() =>
        Rule.Holds(
            "a kind that can be searched takes time to train and to score, and less of it for a part of the training",
            SmallModels.All.Where(model => ModelKinds.Of(model) is SearchableKind),
            model =>
            {
                var kind = SearchableKind.Of(model);
                var (part, rows) = kind.AtFidelity(model, 0.5);
                return kind.TrainingSeconds(model, new FeatureShape(28, 28, Channels: 1), classes: 10) > rows * kind.TrainingSeconds(part, new FeatureShape(28, 28, Channels: 1), classes: 10) && kind.ScoringMicroseconds(model) > 0;
            },
            model => ModelKinds.Of(model).Name);

    [Fact]
    public void Of_SearchOfAKindThatCannotBeSearched_IsRefused() =>
        Assert.Throws<ArgumentException>(() => SearchableKind.Of(new EnsembleModel { Name = "e" }));

    private static IEnumerable<string> Concrete<T>() =>
        Code.WrittenTypes.Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T))).Select(type => type.Name).Order(StringComparer.Ordinal);
}
