using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Benchmarks.Serving;

/// <summary>
/// What a service of a model comes down to: ASP.NET Core's minimal API with JSON by generated code, and ONNX Runtime, which scores each request on the
/// thread that answers it. It asks for no token, checks nothing, and limits nothing.
/// </summary>
internal sealed class OnnxService : IDisposable
{
    /// <summary>The argument that makes the benchmark program such a process.</summary>
    public const string Verb = "serve-onnx";

    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly string input;

    private OnnxService(string graph)
    {
        // Requests come from many connections at once: a thread for each is more than threads inside one.
        using var options = new Microsoft.ML.OnnxRuntime.SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        session = new InferenceSession(graph, options);
        input = session.InputNames[0];
    }

    /// <summary>The process itself: listens at a free port, says where, and ends when its standard input does.</summary>
    /// <param name="arguments">The graph.</param>
    public static async Task<int> RunHereAsync(string[] arguments)
    {
        OnnxRuntimeTelemetry.SwitchOff();
        using var service = new OnnxService(arguments[0]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, OnnxServiceJson.Default));
        await using var app = builder.Build();
        app.MapPost("/api/predict", (Questions questions) => Results.Json(service.Answer(questions), OnnxServiceJson.Default.Answers));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }

    private Answers Answer(Questions questions) => new(Array.ConvertAll(questions.Rows, Answer));

    private Answer Answer(float[] pixels)
    {
        using var value = OrtValue.CreateTensorValueFromMemory(pixels, [1, pixels.Length]);
        using var outputs = session.Run(run, [input], [value], [ColumnNames.Score]);
        var scores = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        return new Answer(Array.IndexOf(scores, scores.Max()).ToString(CultureInfo.InvariantCulture), scores);
    }
}

/// <summary>What is asked.</summary>
internal sealed record Questions(float[][] Rows);

/// <summary>What is answered.</summary>
internal sealed record Answers(Answer[] Predictions);

/// <summary>The answer for a row.</summary>
internal sealed record Answer(string Predicted, float[] Probabilities);

/// <summary>Reads and writes them by generated code.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Questions))]
[JsonSerializable(typeof(Answers))]
internal sealed partial class OnnxServiceJson : JsonSerializerContext;
