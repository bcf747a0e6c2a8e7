using System.Text.Json.Nodes;
using Mnist.Search.Spaces;

namespace Mnist.Search.Running;

/// <summary>A trial as it began, kept in its folder until it has ended: where the search is killed meanwhile, the next one goes on with it.</summary>
/// <param name="Trial">1-based.</param>
/// <param name="Kind">Model kind.</param>
/// <param name="Parameters">From the path of each searched option to its value.</param>
/// <param name="Seed">Seed of the trial.</param>
/// <param name="Fidelity">Fraction of the whole training.</param>
/// <param name="StartedSeconds">Seconds of the search when it began.</param>
internal sealed record StartedTrial(int Trial, string Kind, JsonObject Parameters, int Seed, double Fidelity, double StartedSeconds)
{
    public const string FileName = "trial.json";

    public static StartedTrial Of(int trial, Proposal proposal, double startedSeconds) =>
        new(trial, proposal.Kind, proposal.Parameters, proposal.Seed, proposal.Fidelity, startedSeconds);

    public Proposal ToProposal() => new(Kind, Parameters.ToDictionary(), Seed) { Fidelity = Fidelity };
}
