using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Models;

namespace Mnist.Runs;

/// <summary>What makes two runs the same: model, split, seeds, dataset and code; of an ensemble, the runs it is made of as well. Names are no part of it, nor where the dataset's
/// files lie, nor the number of threads.</summary>
public static class RunIdentity
{
    /// <summary>Lower-case hexadecimal SHA-256 of the resolved model (its name left out), split, seeds, dataset and code version.</summary>
    /// <param name="model">The model, defaults filled in.</param>
    /// <param name="data">The data; of it, only the split counts, because <paramref name="datasetSha256"/> stands for the rest.</param>
    /// <param name="datasetSha256">Hash of pixels, labels and class names.</param>
    /// <param name="seed">Seed the model is trained with.</param>
    /// <param name="splitSeed">Seed the data is split with.</param>
    /// <param name="codeVersion">Version of the program.</param>
    /// <param name="earlierRuns">Ids of the runs the model is made of; none for all kinds but ensembles.</param>
    public static string Of(
        ModelDefinition model, DataDefinition data, string datasetSha256, int seed, int splitSeed, string codeVersion, params IReadOnlyList<string> earlierRuns)
    {
        var options = JsonSerializer.SerializeToNode(model, DefinitionJson.Compact)!.AsObject();
        options.Remove("name");
        options.Remove("seed");
        var identity = new JsonObject
        {
            ["model"] = options,
            ["split"] = JsonSerializer.SerializeToNode(data.Split, DefinitionJson.Compact),
            ["dataset"] = datasetSha256,
            ["seed"] = seed,
            ["splitSeed"] = splitSeed,
            ["code"] = codeVersion,
        };
        if (earlierRuns.Count > 0)
        {
            identity["earlierRuns"] = new JsonArray([.. earlierRuns]);
        }

        var text = identity.ToJsonString(DefinitionJson.Compact);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
