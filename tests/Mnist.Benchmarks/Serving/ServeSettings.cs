namespace Mnist.Benchmarks.Serving;

/// <summary>How a served model is measured.</summary>
/// <param name="Models">Zips.</param>
/// <param name="Seconds">Length of a load.</param>
/// <param name="Minutes">Length of the load in which memory is watched; 0 for none.</param>
internal sealed record ServeSettings(IReadOnlyList<string> Models, double Seconds, double Minutes);
