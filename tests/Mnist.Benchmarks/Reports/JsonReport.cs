using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnist.Benchmarks.Reports;

/// <summary>A report as JSON, every sample included.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The whole report.</summary>
    public static string Write(Report report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>The report that was written to a file.</summary>
    /// <exception cref="IOException">It cannot be read, or holds no report.</exception>
    public static Report Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Report>(File.ReadAllText(path), Options) ?? throw new IOException($"{path} holds no report.");
        }
        catch (JsonException exception)
        {
            throw new IOException($"{path} holds no report: {exception.Message}", exception);
        }
    }
}
