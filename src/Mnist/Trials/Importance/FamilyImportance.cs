namespace Mnist.Trials.Importance;

/// <summary>How much the options of one model kind mattered in a search.</summary>
/// <param name="Kind">Model kind.</param>
/// <param name="Fidelity">Fraction of the training that the trials judged by were given, above 0 to 1.</param>
/// <param name="Trials">Trials judged by: those of the kind that completed with it.</param>
/// <param name="Options">The options, the most important first; empty where the trials are too few to tell.</param>
internal sealed record FamilyImportance(string Kind, double Fidelity, int Trials, IReadOnlyList<OptionImportance> Options);

/// <summary>How much one option mattered.</summary>
/// <param name="Key">Key of the option, as in the trial's parameters.</param>
/// <param name="Share">Share of the variance of the trials' ranks that goes with the option, 0 to 1.</param>
internal sealed record OptionImportance(string Key, double Share);
