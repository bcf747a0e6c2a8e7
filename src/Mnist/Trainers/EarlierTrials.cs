using Mnist.Trials;

namespace Mnist.Trainers;

/// <summary>Trials of another search, to start from.</summary>
/// <param name="Run">Id of its run.</param>
/// <param name="Trials">What it tried.</param>
/// <param name="AreComparable">Whether they were scored on the same rows in the same way, so that their scores say something here.</param>
public sealed record EarlierTrials(string Run, IReadOnlyList<TrialResult> Trials, bool AreComparable);
