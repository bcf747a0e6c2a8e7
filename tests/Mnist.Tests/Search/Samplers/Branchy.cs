using System.Text.Json;
using Mnist.Definitions.Searching;
using Mnist.Search.Spaces;
using static Mnist.Definitions.Searching.ParameterSpaces;

namespace Mnist.Tests.Search.Samplers;

/// <summary>A made-up search of two families, one of which has options that depend on others. Its best point has accuracy 1.</summary>
internal static class Branchy
{
    public static IReadOnlyList<Family> Families { get; } =
    [
        new("dense", Space(
            ("training.optimizer.kind", Choice("\"sgd\"", "\"adamW\"")),
            ("training.optimizer.learningRate@sgd", Log(1e-3, 1).Where("training.optimizer.kind", "\"sgd\"")),
            ("training.optimizer.learningRate@adamW", Log(1e-5, 1e-1).Where("training.optimizer.kind", "\"adamW\"")),
            ("training.epochs", LogInteger(1, 100)),
            ("training.labelSmoothing", Linear(0, 0.5)))),
        new("lightGbm", Space(
            ("numberOfLeaves", LogInteger(2, 256)),
            ("learningRate", Log(1e-3, 1)),
            ("featureFraction", Linear(0.1, 1)))),
    ];

    /// <summary>1 less the squared distance from the family's best point; the second family falls short by 0.05, adamW by 0.02.</summary>
    public static double Accuracy(Proposal proposal) => proposal.Kind == "lightGbm"
        ? 0.95 - Square(Log10(proposal, "numberOfLeaves") - 1.5) - Square(Log10(proposal, "learningRate") + 1)
        : 1 - Square(Log10(proposal, "training.epochs") - 1.3) - Square(Number(proposal, "training.labelSmoothing") - 0.1)
            - (proposal.Options.ContainsKey("training.optimizer.learningRate@sgd")
                ? Square(Log10(proposal, "training.optimizer.learningRate@sgd") + 1)
                : 0.02 + Square(Log10(proposal, "training.optimizer.learningRate@adamW") + 2.5));

    /// <summary>Grows with the epochs and the leaves.</summary>
    public static double Cost(Proposal proposal) => proposal.Kind == "lightGbm" ? Number(proposal, "numberOfLeaves") : Number(proposal, "training.epochs");

    private static double Log10(Proposal proposal, string key) => Math.Log10(Number(proposal, key));

    private static double Number(Proposal proposal, string key) => proposal.Options[key].Deserialize<double>();

    private static double Square(double number) => number * number;
}
