using Mnist.Datasets;
using Mnist.Models;
using Mnist.Runs;

namespace Mnist.Experiments;

/// <summary>Writes what a completed run has for people into its folder.</summary>
/// <param name="run">The run.</param>
/// <param name="dataset">The dataset it was trained on.</param>
/// <param name="network">The network to be looked at; null for models that are none.</param>
/// <param name="threads">Threads to use, at least 1.</param>
public delegate void DocumentWriter(StoredRun run, Dataset dataset, ShownNetwork? network, int threads);
