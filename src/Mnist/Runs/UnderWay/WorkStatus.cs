using System.Text.Json;
using Mnist.Definitions;

namespace Mnist.Runs.UnderWay;

/// <summary>What a run under way says that it does.</summary>
/// <param name="Fraction">How much is done, 0 to 1; null where nobody knows.</param>
/// <param name="Text">A few words.</param>
internal sealed record WorkStatus(double? Fraction, string Text)
{
    private const string FileName = "status.json";

    /// <summary>Replaces what was said before; a reader sees the one or the other.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, DefinitionJson.Compact));
        File.Move(path + ".new", path, overwrite: true);
    }

    public static WorkStatus? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkStatus>(File.ReadAllBytes(Path.Combine(folder, FileName)), DefinitionJson.Strict);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
