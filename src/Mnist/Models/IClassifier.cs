using Mnist.Datasets;

namespace Mnist.Models;

/// <summary>A model in memory: it scores images, and becomes a zip.</summary>
public interface IClassifier : IDisposable
{
    /// <summary>Class probabilities of images.</summary>
    /// <param name="images">Images to score; labels are not read.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    ClassProbabilities Score(LabeledImages images, int threads);

    /// <summary>Writes the model as an ML.NET zip (see the README: columns <c>Features</c>, <c>Score</c>, <c>PredictedLabel</c>).</summary>
    /// <param name="path">File to create; it must not exist.</param>
    void Save(string path);
}
