using System.Runtime.CompilerServices;

namespace Mnist.Tests;

/// <summary>Compares what people read with a text file beside the test, exactly.</summary>
internal static class Snapshot
{
    private const string UpdateVariable = "MNIST_UPDATE_SNAPSHOTS";

    /// <summary>Whether files beside tests are to be written anew.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    /// <summary>Fails unless a text equals the content of a file; with <c>MNIST_UPDATE_SNAPSHOTS=1</c> writes the file instead.</summary>
    /// <param name="actual">The text; line ends may be of either kind.</param>
    /// <param name="fileName">The file, relative to the folder of the calling test's source.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    public static void Match(string actual, string fileName, [CallerFilePath] string callerFile = "")
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(callerFile)!, fileName));
        var normalized = actual.ReplaceLineEndings("\n");
        if (IsUpdating)
        {
            File.WriteAllText(path, normalized);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        if (normalized != expected)
        {
            Assert.Fail(Difference(expected, normalized, path));
        }
    }

    private static string Difference(string? expected, string actual, string path)
    {
        var remedy = $"If the new text is right, run the test once with {UpdateVariable}=1 and commit the file.\n\n";
        if (expected is null)
        {
            return $"{path} does not exist. {remedy}Actual:\n{actual}";
        }

        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var line = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{path} differs from line {line + 1}. {remedy}Expected: {left.ElementAtOrDefault(line)}\n"
            + $"Actual:   {right.ElementAtOrDefault(line)}\n\nActual, whole:\n{actual}";
    }
}
