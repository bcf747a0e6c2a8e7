using System.Text.Json;

namespace Mnist.Settings;

/// <summary>Finds the <c>appsettings.json</c> that governs a folder.</summary>
public static class SettingsFile
{
    private const string FileName = "appsettings.json";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The nearest <c>appsettings.json</c>, from a folder upward, that has a <c>Mnist</c> section; null if there is none.</summary>
    /// <param name="folder">Absolute folder to start at.</param>
    /// <exception cref="SettingsException">A file on the way is not JSON or cannot be read.</exception>
    public static string? Find(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            var candidate = Path.Combine(current.FullName, FileName);
            if (File.Exists(candidate) && HasSection(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool HasSection(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.EnumerateObject().Any(property => property.Name.Equals(HostSettings.Section, StringComparison.OrdinalIgnoreCase));
        }
        catch (JsonException error)
        {
            throw new SettingsException(FormattableString.Invariant($"{path}, line {error.LineNumber + 1}: this is not valid JSON; mend or remove the file"), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path} cannot be read: {error.Message}", error);
        }
    }
}
