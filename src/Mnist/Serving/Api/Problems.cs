using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Mnist.Serving.Api;

/// <summary>Answers to requests that cannot be met, as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <param name="status">Status code of HTTP.</param>
    /// <param name="detail">What is wrong and how to mend it.</param>
    /// <param name="field">The field, parameter or file that is wrong; null where it is none.</param>
    public static IResult Of(int status, string detail, string? field = null) => Results.Problem(
        detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status), extensions: field is null ? null : new Dictionary<string, object?> { ["field"] = field });

    public static IResult Of(RequestException fault) => Of(fault.Status, fault.Message, fault.Field);

    public static Task Write(HttpContext context, int status, string detail) => Of(status, detail).ExecuteAsync(context);
}

/// <summary>A request cannot be met.</summary>
/// <param name="status">Status code of HTTP.</param>
/// <param name="field">The field, parameter or file that is wrong; null where it is none.</param>
/// <param name="message">What is wrong and how to mend it.</param>
internal sealed class RequestException(int status, string? field, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string? Field { get; } = field;
}
