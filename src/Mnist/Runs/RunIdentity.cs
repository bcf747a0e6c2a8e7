using Mnist.Definitions;
using Mnist.Definitions.Models;

namespace Mnist.Runs;

/// <summary>What makes two runs the same: model, data, seeds and code.</summary>
public static class RunIdentity
{
    /// <summary>Lower-case hexadecimal SHA-256 of the resolved model (its name left out), data, seeds, dataset and code version.</summary>
    public static string Of(ModelDefinition model, DataDefinition data, string datasetSha256, int seed, int splitSeed, string codeVersion) =>
        throw new NotSupportedException();
}

/// <summary>Ids of runs.</summary>
public static class RunId
{
    /// <summary><c>{experiment}-{model}-{yyyyMMdd-HHmmss}-{first 6 of the identity}</c>: sorts by experiment, model, then time, and is a valid folder name everywhere.</summary>
    public static string Of(string experiment, string model, DateTimeOffset startedAt, string identity) => throw new NotSupportedException();
}
