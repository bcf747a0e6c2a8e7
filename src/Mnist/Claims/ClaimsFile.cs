using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Definitions;

namespace Mnist.Claims;

/// <summary>What documents claim and which stored figures each claim comes from. Paths are relative to the file's folder unless they say otherwise.</summary>
internal sealed record ClaimsFile
{
    private static readonly JsonSerializerOptions Strict = new(DefinitionJson.Compact)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Folder of the documents, in which the program is run for an <see cref="OutputClaim"/>.</summary>
    public required string Folder { get; init; }

    /// <summary>The documents, relative to <see cref="Folder"/>; the name of a folder or file may have a <c>*</c>.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Texts of the documents with decimal numbers that nobody measured, such as version numbers.</summary>
    public IReadOnlyList<string> NotMeasured { get; init; } = [];

    /// <exception cref="ClaimsException">It is missing or not as it should be.</exception>
    public static ClaimsFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ClaimsFile>(File.ReadAllText(path), Strict)!;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ClaimsException($"{path}: there is no such file; name a file of claims", error);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new ClaimsException($"{path}: this is no file of claims: {error.Message}", error);
        }
    }
}

/// <summary>Claims cannot be checked; the message says which and why.</summary>
internal sealed class ClaimsException(string message, Exception? inner = null) : Exception(message, inner);
