using System.Runtime.InteropServices;
using Mnist.Models;

namespace Mnist.Search.Running;

/// <summary>What a kept model said of the validation rows, as a file: little-endian floats, rows × classes.</summary>
internal static class TrialScores
{
    /// <summary>Writes the scores.</summary>
    public static void Write(string path, ClassProbabilities scores) => File.WriteAllBytes(path, MemoryMarshal.AsBytes(scores.Values.Span));

    /// <summary>Reads the scores.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">Number of classes.</param>
    public static ClassProbabilities Read(string path, int classes) =>
        new(classes, MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray());
}
