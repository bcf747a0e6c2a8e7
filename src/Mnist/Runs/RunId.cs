using System.Globalization;
using Mnist.Storage;

namespace Mnist.Runs;

public static class RunId
{
    private const int LongestName = 40;
    private const int LettersOfIdentity = 6;

    /// <summary><c>{experiment}-{model}-{yyyyMMdd-HHmmss}-{first 6 of the identity}</c>: sorts by experiment, model, then time, and is a valid folder name everywhere.</summary>
    /// <param name="experiment">Name of the experiment; what no folder name may have becomes a hyphen.</param>
    /// <param name="model">Name of the model; likewise.</param>
    /// <param name="startedAt">When the run began; written in UTC.</param>
    /// <param name="identity">From <see cref="RunIdentity"/>.</param>
    /// <exception cref="ArgumentException">The identity is not one.</exception>
    public static string Of(string experiment, string model, DateTimeOffset startedAt, string identity)
    {
        if (identity.Length < LettersOfIdentity || !identity.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException($"\"{identity}\" is not a lower-case hexadecimal identity", nameof(identity));
        }

        var time = startedAt.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var name = $"{Safe(experiment)}-{Safe(model)}-{time}-{identity[..LettersOfIdentity]}";
        return PortableNames.IsDevice(name) || !char.IsAsciiLetterOrDigit(name[0]) ? "run-" + name : name;
    }

    /// <summary>Whether a run with an id may have an identity; false says that it has another.</summary>
    public static bool MayBeOf(string id, string identity) => id.Contains($"-{identity[..LettersOfIdentity]}", StringComparison.Ordinal);

    /// <summary>A name as it stands in names of folders.</summary>
    internal static string Safe(string name)
    {
        var safe = name.Select(letter => char.IsAsciiLetterOrDigit(letter) || "._-".Contains(letter, StringComparison.Ordinal) ? letter : '-');
        return string.Concat(safe.Take(LongestName));
    }
}
