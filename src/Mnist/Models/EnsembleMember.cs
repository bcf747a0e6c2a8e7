namespace Mnist.Models;

/// <summary>A model that an ensemble averages.</summary>
/// <param name="Name">Its name; of a search's trial, with the trial's number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Source">The run that stored it.</param>
/// <param name="Weight">Above 0 to 1; an ensemble's weights sum to 1.</param>
/// <param name="ValidationAccuracy">Its own, 0 to 1.</param>
public sealed record EnsembleMember(string Name, string Kind, string Source, double Weight, double ValidationAccuracy);
