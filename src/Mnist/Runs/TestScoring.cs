namespace Mnist.Runs;

/// <summary>Test rows were scored once: whoever reads the result may choose by it.</summary>
/// <param name="At">When.</param>
/// <param name="Command">The command that did it: <c>run</c>, <c>evaluate</c>, <c>export</c> or <c>reproduce</c>.</param>
/// <param name="Experiment">Name of the experiment the model belongs to; null for a model of no stored run.</param>
/// <param name="Model">Id of the run, or name of the file.</param>
/// <param name="TestRows">Which rows, from <see cref="TestRowsKey"/>.</param>
public sealed record TestScoring(DateTimeOffset At, string Command, string? Experiment, string Model, string TestRows);

/// <summary>A configuration was chosen for an experiment: it stood in a definition that was run.</summary>
/// <param name="At">When it was run for the first time.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Configuration">From <see cref="RunIdentity.ConfigurationOf"/>.</param>
/// <param name="TestRows">Rows it will be scored on, from <see cref="TestRowsKey"/>.</param>
public sealed record ConfigurationChoice(DateTimeOffset At, string Experiment, string Configuration, string TestRows);
