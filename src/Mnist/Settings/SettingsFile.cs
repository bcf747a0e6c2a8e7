using System.Text.Json;

namespace Mnist.Settings;

/// <summary>The <c>appsettings.json</c> that governs a folder.</summary>
/// <param name="Path">Its absolute path; null if there is none.</param>
/// <param name="Passed">Those on the way to it that are other programs'.</param>
public sealed record SettingsFile(string? Path, IReadOnlyList<string> Passed)
{
    private const string FileName = "appsettings.json";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The nearest <c>appsettings.json</c> with a <c>Mnist</c> section, from a folder upward, then from another.</summary>
    /// <param name="folder">Absolute folder to start at.</param>
    /// <param name="otherwise">Absolute folder to start at if nothing is found; null for none.</param>
    /// <exception cref="SettingsException">A file of ours is not JSON, or the one in <paramref name="folder"/> cannot be read.</exception>
    public static SettingsFile Find(string folder, string? otherwise = null)
    {
        var passed = new List<string>();
        foreach (var place in Upward(folder).Concat(Upward(otherwise)).Distinct())
        {
            var file = System.IO.Path.Combine(place, FileName);
            if (!File.Exists(file))
            {
                continue;
            }

            if (IsOurs(file, mustBeRead: place == folder))
            {
                return new(file, passed);
            }

            passed.Add(file);
        }

        return new(null, passed);
    }

    private static IEnumerable<string> Upward(string? folder)
    {
        for (var current = folder is null ? null : new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }

    private static bool IsOurs(string path, bool mustBeRead)
    {
        try
        {
            // Finds out the encoding by the byte order mark that some editors write.
            return HasSection(path, File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return mustBeRead ? throw new SettingsException($"{path} cannot be read: {error.Message}", error) : false;
        }
    }

    private static bool HasSection(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.EnumerateObject().FirstOrDefault(property => property.Name.Equals(HostSettings.Section, StringComparison.OrdinalIgnoreCase)) is var section
                && section.Value.ValueKind switch
                {
                    JsonValueKind.Undefined => false,
                    JsonValueKind.Object => true,
                    _ => throw new SettingsException($"{path}: \"{section.Name}\" is {section.Value.GetRawText()}; it should be an object with settings, such as {{ \"threads\": 2 }}"),
                };
        }
        catch (JsonException) when (!text.Contains($"\"{HostSettings.Section}\"", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        catch (JsonException error)
        {
            throw new SettingsException(FormattableString.Invariant($"{path}, line {error.LineNumber + 1}: this is not valid JSON; mend or remove the file"), error);
        }
    }
}
