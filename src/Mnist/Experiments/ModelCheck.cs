using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Experiments;

/// <summary>Reads a saved model back and compares its scores with those of the model in memory.</summary>
/// <param name="model">The model in memory.</param>
/// <param name="path">The saved model.</param>
/// <param name="images">Images to score.</param>
/// <param name="threads">Threads to score the model in memory with, at least 1.</param>
/// <param name="workFolder">An existing folder for temporary files.</param>
/// <exception cref="TrainingException">The saved model is not the trained one.</exception>
public delegate void ModelCheck(IClassifier model, string path, LabeledImages images, int threads, string workFolder);
