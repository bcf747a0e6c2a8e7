using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Serving.Predicting;

namespace Mnist.Serving.Api;

/// <summary><c>POST /api/predict</c>: what images show.</summary>
internal sealed class PredictEndpoint(ServedModels models, ImageDecoder decoder, ServerOptions options)
{
    /// <summary>Bytes of a body that is read in one piece.</summary>
    private const int MostInPlace = 1 << 16;

    /// <summary>What is said of a body of any other kind.</summary>
    public static RequestException OtherContent() =>
        new(StatusCodes.Status415UnsupportedMediaType, "Content-Type", "Expected application/json with rows, multipart/form-data with image files, or an image such as image/png.");

    /// <summary>Answers rows of pixels as JSON, image files of a form, or an image file that is the body.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (type == "application/json")
        {
            await AnswerRowsAsync(context, await RowsAsync(request));
        }
        else if (request.HasFormContentType || type.StartsWith("image/", StringComparison.Ordinal))
        {
            await AnswerImagesAsync(context, request.HasFormContentType ? await FilesAsync(request) : [new EncodedImage("body", await BodyAsync(request)) { MostPixels = options.Limits.Pixels }]);
        }
        else
        {
            throw OtherContent();
        }
    }

    private async Task AnswerRowsAsync(HttpContext context, PixelRows rows)
    {
        var model = models.Find(rows.Model ?? context.Request.Query["model"].FirstOrDefault());
        if (rows.PixelCount != model.PixelCount)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "rows[0]", FormattableString.Invariant($"It has {rows.PixelCount} pixels, and the model takes images of {model.PixelCount} ({model.Input.Shape})."));
        }

        var scores = await model.ScoreAsync(rows.Pixels);
        await WriteAsync(context, model, scores);
    }

    /// <summary>A body that is there already is read where it lies.</summary>
    private async Task<PixelRows> RowsAsync(HttpRequest request)
    {
        if (request.ContentLength is not (> 0 and <= MostInPlace))
        {
            return PixelRows.Read(await BodyAsync(request), options.Limits.Images);
        }

        var body = await request.BodyReader.ReadAtLeastAsync((int)request.ContentLength, request.HttpContext.RequestAborted);
        try
        {
            return PixelRows.Read(body.Buffer.IsSingleSegment ? body.Buffer.FirstSpan : body.Buffer.ToArray(), options.Limits.Images);
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.Buffer.End);
        }
    }

    /// <summary>An image that shows nothing does not keep the others from their answers.</summary>
    private async Task AnswerImagesAsync(HttpContext context, IReadOnlyList<EncodedImage> images)
    {
        var model = models.Find(context.Request.Query["model"].FirstOrDefault());
        var readings = new List<ReadImage>();
        foreach (var image in images)
        {
            readings.Add(await decoder.ReadAsync(model.Input, image, context.RequestAborted));
        }

        var answered = readings.Where(reading => reading.Pixels is not null).ToList();
        if (answered.Count == 0)
        {
            throw new RequestException(StatusCodes.Status422UnprocessableEntity, readings[0].Path, string.Join(Environment.NewLine, readings.Select(reading => reading.Error)));
        }

        var scores = await model.ScoreAsync(answered.SelectMany(reading => reading.Pixels!).ToArray());
        await WriteAsync(context, model, readings, scores);
    }

    private async Task<IReadOnlyList<EncodedImage>> FilesAsync(HttpRequest request)
    {
        var files = (await request.ReadFormAsync(request.HttpContext.RequestAborted)).Files;
        if (files.Count == 0)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "images", "The form has no file.");
        }

        if (files.Count > options.Limits.Images)
        {
            throw new RequestException(StatusCodes.Status413PayloadTooLarge, "images", FormattableString.Invariant($"There are more than the {options.Limits.Images} images that a request may have: send several."));
        }

        var images = new List<EncodedImage>();
        foreach (var file in files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, request.HttpContext.RequestAborted);
            images.Add(new EncodedImage(Path.GetFileName(file.FileName), content.ToArray()) { MostPixels = options.Limits.Pixels });
        }

        return images;
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.TryGetBuffer(out var buffer) && buffer.Count == buffer.Array!.Length ? buffer.Array : body.ToArray();
    }

    /// <summary>Writes a <see cref="PredictResponse"/> of rows without making its objects.</summary>
    private static Task WriteAsync(HttpContext context, ServedModel model, ClassProbabilities scores) => WriteAsync(context, model, json =>
    {
        for (var row = 0; row < scores.Rows; row++)
        {
            json.WriteStartObject();
            Write(json, model, row, scores);
            json.WriteEndObject();
        }
    });

    /// <summary>Writes one of images, some of which may show nothing.</summary>
    private static Task WriteAsync(HttpContext context, ServedModel model, IReadOnlyList<ReadImage> images, ClassProbabilities scores) => WriteAsync(context, model, json =>
    {
        var row = 0;
        foreach (var image in images)
        {
            json.WriteStartObject();
            json.WriteString("image", image.Path);
            if (image.Pixels is null)
            {
                json.WriteString("error", image.Error);
            }
            else
            {
                Write(json, model, row++, scores);
            }

            json.WriteEndObject();
        }
    });

    private static async Task WriteAsync(HttpContext context, ServedModel model, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", model.Name);
            json.WriteStartArray("predictions");
            write(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, ServedModel model, int row, ClassProbabilities scores)
    {
        var names = model.EncodedClassNames;
        json.WriteString("predicted"u8, names[scores.PredictedClass(row)]);
        json.WriteStartObject("probabilities"u8);
        for (var place = 0; place < names.Count; place++)
        {
            json.WriteNumber(names[place], scores.Row(row)[place]);
        }

        json.WriteEndObject();
    }
}
