using Mnist.Datasets;
using Mnist.Networks;
using Mnist.Runs;

namespace Mnist.Experiments;

/// <summary>Writes what a completed run has for people into its folder.</summary>
/// <param name="run">The run.</param>
/// <param name="dataset">The dataset it was trained on.</param>
/// <param name="firstLayer">The first layer of a dense network; null for other models.</param>
/// <param name="threads">Threads to use, at least 1.</param>
public delegate void DocumentWriter(StoredRun run, Dataset dataset, FoldedLayer? firstLayer, int threads);
