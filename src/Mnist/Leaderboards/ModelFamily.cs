using Mnist.Definitions.Models;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>The families of models: what learns in the same way.</summary>
internal static class ModelFamily
{
    /// <summary>The family of what a run trained; of a search, of what it chose.</summary>
    public static string Of(RunRecord run) => ModelKinds.Of(run.Facts?.Chosen ?? run.Model).Family;
}
