using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Mnist.Datasets;
using Mnist.Serving.Api;
using Mnist.Serving.Predicting;
using Mnist.Storage;

namespace Mnist.Serving.Collecting;

/// <summary>
/// <c>POST /collect</c>: keeps a drawing with its right label in a folder dataset, a folder a class, placed as models see it. Only the page, which has
/// an anti-forgery token, may ask for it.
/// </summary>
internal sealed class CollectEndpoint(ServedModels models, ImageDecoder decoder, ServerOptions options, IAntiforgery antiforgery)
{
    private const int LettersOfHash = 16;

    public async Task<IResult> SaveAsync(HttpContext context)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "Only the page can save drawings: open it again.", "RequestVerificationToken");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var model = models.Find(form["model"].FirstOrDefault());
        if (model.ClassNames.FirstOrDefault(name => name == form["label"]) is not { } label || !PortableNames.IsPortable(label))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"Expected one of {string.Join(", ", model.ClassNames)}.", "label");
        }

        if (form.Files.GetFile("image") is not { } file)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The form has no image.", "image");
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, context.RequestAborted);
        var reading = await decoder.ReadAsync(model.Input with { Kind = ImageInputKind.FoundDigit }, new EncodedImage("the image", content.ToArray()) { MostPixels = options.Limits.Pixels }, context.RequestAborted);
        return reading.Pixels is null
            ? Problems.Of(StatusCodes.Status422UnprocessableEntity, reading.Error!, "image")
            : Results.Json(new { saved = $"Saved as {Save(label, PixelPng.Of(reading.Pixels, model.Input.Shape))}." });
    }

    /// <summary>The same drawing is kept once.</summary>
    private string Save(string label, byte[] png)
    {
        var name = $"{Convert.ToHexStringLower(SHA256.HashData(png))[..LettersOfHash]}.png";
        var folder = Directory.CreateDirectory(Path.Combine(options.CollectFolder!, label)).FullName;
        DurableFiles.Replace(Path.Combine(folder, name), stream => stream.Write(png));
        return $"{label}/{name}";
    }
}
