using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;

namespace Mnist.Runs;

/// <summary>What makes two runs the same: model, split, seeds, dataset, code and what more is measured; of an ensemble, the runs it is made of as well, and of a search those it starts from. Names, tags and notes are no part of it, nor where the dataset's
/// files lie, nor the number of threads.</summary>
public static class RunIdentity
{
    /// <summary>Lower-case hexadecimal SHA-256 of the resolved model (its name left out), split, seeds, dataset and code version.</summary>
    /// <param name="model">The model, defaults filled in.</param>
    /// <param name="data">The data; of it, only the split and the part of the training rows count, because <paramref name="datasetSha256"/> stands for the rest.</param>
    /// <param name="datasetSha256">Hash of pixels, labels and class names.</param>
    /// <param name="seed">Seed the model is trained with.</param>
    /// <param name="splitSeed">Seed the data is split with.</param>
    /// <param name="codeVersion">Version of the program.</param>
    /// <param name="evaluation">What is measured besides the usual figures; null for nothing.</param>
    /// <param name="earlierRuns">Ids of the runs that an ensemble is made of or a search starts from.</param>
    public static string Of(
        ModelDefinition model, DataDefinition data, string datasetSha256, int seed, int splitSeed, string codeVersion,
        EvaluationDefinition? evaluation = null, params IReadOnlyList<string> earlierRuns)
    {
        var identity = new JsonObject
        {
            ["model"] = OptionsOf(model),
            ["split"] = JsonSerializer.SerializeToNode(data.Split, DefinitionJson.Compact),
            ["dataset"] = datasetSha256,
            ["seed"] = seed,
            ["splitSeed"] = splitSeed,
            ["code"] = codeVersion,
        };
        if (data.TrainingFraction is { } fraction and not 1)
        {
            identity["trainingFraction"] = fraction;
        }

        if (evaluation is not null && evaluation != new EvaluationDefinition())
        {
            identity["evaluation"] = JsonSerializer.SerializeToNode(evaluation, DefinitionJson.Compact);
        }

        if (earlierRuns.Count > 0)
        {
            identity["earlierRuns"] = new JsonArray([.. earlierRuns]);
        }

        return HashOf(identity);
    }

    /// <summary>Lower-case hexadecimal SHA-256 of what a person chooses of a model: its options and its seed, its name left out.</summary>
    /// <param name="model">The model, defaults filled in.</param>
    /// <param name="seed">Seed the model is trained with.</param>
    public static string ConfigurationOf(ModelDefinition model, int seed) => HashOf(new JsonObject { ["model"] = OptionsOf(model), ["seed"] = seed });

    /// <summary>The same of what goes on with a stored run: the work has its own, and the run that comes of it the identity of its definition.</summary>
    /// <param name="identity">An identity or a configuration.</param>
    /// <param name="run">Id of the stored run.</param>
    public static string Continuing(string identity, string run) => HashOf(new JsonObject { ["identity"] = identity, ["continues"] = run });

    private static JsonObject OptionsOf(ModelDefinition model)
    {
        var options = JsonSerializer.SerializeToNode(model.Unlabelled, DefinitionJson.Compact)!.AsObject();
        options.Remove("name");
        options.Remove("seed");
        return options;
    }

    private static string HashOf(JsonObject identity) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity.ToJsonString(DefinitionJson.Compact))));
}
