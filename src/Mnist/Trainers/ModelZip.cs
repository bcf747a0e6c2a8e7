using Mnist.Datasets;

namespace Mnist.Trainers;

/// <summary>A model read back from an ML.NET zip, scored through ML.NET alone, as a stranger's program would.</summary>
public sealed class ModelZip : IDisposable
{
    private ModelZip() { }

    /// <summary>Loads a model zip.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
    /// <exception cref="ModelZipException">The file is missing, damaged or no multiclass model of ours; the message says which.</exception>
    public static ModelZip Load(string path, string workFolder) => throw new NotSupportedException();

    /// <summary>Names of the classes, in score order.</summary>
    public IReadOnlyList<string> ClassNames => throw new NotSupportedException();

    /// <summary>Pixels of an image the model takes.</summary>
    public int PixelCount => throw new NotSupportedException();

    /// <summary>Class probabilities of images.</summary>
    /// <exception cref="ModelZipException">The model takes images of another size.</exception>
    public ClassProbabilities Score(LabeledImages images) => throw new NotSupportedException();

    /// <summary>The <c>PredictedLabel</c> column of images.</summary>
    public IReadOnlyList<string> PredictLabels(LabeledImages images) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose() { }
}

/// <summary>A model zip cannot be used; the message names the file, the cause and the remedy.</summary>
public sealed class ModelZipException(string message, Exception? inner = null) : Exception(message, inner);
