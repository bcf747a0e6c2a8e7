using Mnist.Models;
using Mnist.Trials;

namespace Mnist.Trainers;

/// <summary>A finished search that is given more time.</summary>
public sealed record EarlierSearch
{
    /// <summary>Id of its run.</summary>
    public required string Run { get; init; }

    /// <summary>Its trials, one of which has its model.</summary>
    public required IReadOnlyList<TrialResult> Trials { get; init; }

    /// <summary>From the number of a trial to the folder that its model was kept in.</summary>
    public required IReadOnlyDictionary<int, string> Models { get; init; }

    /// <summary>Whether the kept zips preprocess images, as the search does too for what it trains: they cannot be averaged with such models.</summary>
    public bool ModelsPreprocess { get; init; }

    /// <summary>Facts about its model.</summary>
    public required ModelFacts Facts { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds that it is given more.</summary>
    public required double MoreSeconds { get; init; }
}
