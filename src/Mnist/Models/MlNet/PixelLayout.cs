namespace Mnist.Models.MlNet;

/// <summary>How the pixels of an image are handed to ML.NET. The values are the same.</summary>
internal enum PixelLayout
{
    /// <summary>All of them: fastest for whatever multiplies.</summary>
    Dense,

    /// <summary>Those that are not zero, a fifth of MNIST's: ML.NET's own trees load such rows in less than half the time.</summary>
    Sparse,
}
