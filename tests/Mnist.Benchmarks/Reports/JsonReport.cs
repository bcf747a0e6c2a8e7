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
}
