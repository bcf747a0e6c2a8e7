using System.Text;
using System.Text.Json;
using Mnist.Definitions;

namespace Mnist.Tests.Definitions;

/// <summary>Reads definitions from texts and bytes, by way of a temporary file.</summary>
internal static class DefinitionFile
{
    public static DefinitionResult<ExperimentDefinition> Read(string json, params string[] overrides) =>
        Read(Encoding.UTF8.GetBytes(json), overrides);

    public static DefinitionResult<ExperimentDefinition> Read(byte[] content, params string[] overrides)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            File.WriteAllBytes(path, content);
            var result = DefinitionReader.Read(path, overrides);
            return result with { Errors = [.. result.Errors.Select(error => error.File == path ? error with { File = "file" } : error)] };
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The resolved definition as JSON.</summary>
    public static string Resolve(string json, params string[] overrides)
    {
        var result = Read(json, overrides);
        Assert.Empty(result.Errors);
        return JsonSerializer.Serialize(result.Value, DefinitionJson.Indented);
    }

    /// <summary>The only error, as people read it.</summary>
    public static string OnlyError(string json, params string[] overrides) => Assert.Single(Read(json, overrides).Errors).ToString();

    /// <summary>The errors, as people read them, one a line.</summary>
    public static string Errors(string json, params string[] overrides) => string.Join('\n', Read(json, overrides).Errors);
}
