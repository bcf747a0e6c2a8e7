using System.Globalization;

namespace Mnist.Export;

/// <summary>The files of a C# project around a model: a program that classifies files of pixels, or answers over HTTP.</summary>
internal static class ProjectCode
{
    /// <summary>Name of the model's file in the project.</summary>
    public const string ModelFile = "model.zip";

    /// <summary>The project, with the packages that load the model.</summary>
    public static string Project(IEnumerable<(string Name, string Version)> packages) => $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
        {string.Join('\n', packages.Select(package => $"""    <PackageReference Include="{package.Name}" Version="{package.Version}" />"""))}
          </ItemGroup>
          <ItemGroup>
            <None Update="{ModelFile}" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>
        </Project>

        """;

    /// <summary>What the model takes.</summary>
    /// <param name="pixels">Pixels of an image.</param>
    public static string Input(int pixels) => string.Create(CultureInfo.InvariantCulture, $$"""
        using Microsoft.ML.Data;

        namespace Classification;

        /// <summary>An image: {{pixels}} grey levels from 0 (black) to 255 (white), row by row from the top.</summary>
        public sealed class ImageInput
        {
            [VectorType({{pixels}})]
            public float[] Features { get; set; } = [];
        }

        """);

    /// <summary>What the model gives.</summary>
    public static string Output => """
        namespace Classification;

        /// <summary>What the model says of an image.</summary>
        public sealed class ImageOutput
        {
            /// <summary>Name of the likeliest class.</summary>
            public string PredictedLabel { get; set; } = "";

            /// <summary>Probability of each class, in the order of <see cref="ImageClassifier.Classes"/>.</summary>
            public float[] Score { get; set; } = [];
        }

        """;

    /// <summary>The class that loads the model.</summary>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="classNames">Names of the classes, in score order.</param>
    public static string Classifier(int pixels, IReadOnlyList<string> classNames) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System.Collections.Concurrent;
        using Microsoft.ML;

        namespace Classification;

        /// <summary>The model. It may be used by many threads at once: each takes an engine for the time of one prediction.</summary>
        public sealed class ImageClassifier
        {
            /// <summary>Values of an image.</summary>
            public const int Pixels = {{pixels}};

            private readonly ConcurrentBag<PredictionEngine<ImageInput, ImageOutput>> engines = [];
            private readonly MLContext context = new();
            private readonly ITransformer model;

            /// <param name="path">The model's file.</param>
            public ImageClassifier(string path) => model = context.Model.Load(path, out _);

            /// <summary>Names of the classes.</summary>
            public static IReadOnlyList<string> Classes { get; } = [{{string.Join(", ", classNames.Select(Literal))}}];

            /// <exception cref="ArgumentException">There are not as many values as the model takes.</exception>
            public ImageOutput Predict(float[] pixels)
            {
                if (pixels.Length != Pixels)
                {
                    throw new ArgumentException($"{pixels.Length} values were given, {Pixels} are expected", nameof(pixels));
                }

                var engine = engines.TryTake(out var free) ? free : context.Model.CreatePredictionEngine<ImageInput, ImageOutput>(model);
                var output = engine.Predict(new ImageInput { Features = pixels });
                engines.Add(engine);
                return output;
            }
        }

        """);

    /// <summary>The program.</summary>
    public static string Program => $$"""
        using Classification;

        // ONNX Runtime, which some models need, leaves a device id in the home folder otherwise.
        Environment.SetEnvironmentVariable("ORT_DISABLE_TELEMETRY", "1");
        var classifier = new ImageClassifier(Path.Combine(AppContext.BaseDirectory, "{{ModelFile}}"));
        if (args.Length == 0)
        {
            Console.Error.WriteLine($"Give files of {ImageClassifier.Pixels} bytes, a grey level each, or the word serve and a port.");
            return 2;
        }

        return args[0] == "serve" ? Serve(args.ElementAtOrDefault(1) ?? "5000") : Classify(args);

        int Classify(string[] files)
        {
            foreach (var file in files)
            {
                try
                {
                    var output = classifier.Predict([.. File.ReadAllBytes(file).Select(level => (float)level)]);
                    Console.WriteLine($"{file}: {output.PredictedLabel} ({output.Score.Max():P1})");
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
                {
                    Console.Error.WriteLine($"{file}: {fault.Message}");
                    return 1;
                }
            }

            return 0;
        }

        // POST /predict with {"features": [0, 0, 255, ...]}.
        int Serve(string port)
        {
            var builder = WebApplication.CreateBuilder();
            var app = builder.Build();
            app.Urls.Add($"http://127.0.0.1:{port}");
            app.MapPost("/predict", (ImageInput image) => image.Features is { Length: ImageClassifier.Pixels } features
                ? Results.Ok(Answer(classifier.Predict(features)))
                : Results.Problem($"features: {ImageClassifier.Pixels} values are expected", statusCode: 400));
            app.Run();
            return 0;
        }

        static object Answer(ImageOutput output) => new
        {
            output.PredictedLabel,
            Probabilities = ImageClassifier.Classes.Zip(output.Score).ToDictionary(pair => pair.First, pair => pair.Second),
        };

        """;

    /// <summary>What is said to whoever opens the folder.</summary>
    /// <param name="card">The model card.</param>
    /// <param name="sample">File of a test image.</param>
    /// <param name="answer">What the model says of it.</param>
    public static string Readme(string card, string sample, string answer) => $$"""
        # A classifier

        The model of [MODEL.md]({{card}}) as a C# project. It needs the .NET 10 SDK and the packages that its project file names.

        ```sh
        dotnet run -- {{sample}}     # {{answer}}
        dotnet run -- serve 5000     # answers POST http://127.0.0.1:5000/predict with {"features": [0, 0, 255, ...]}
        ```

        `{{sample}}` is a test image, a byte a pixel. `ImageInput` and `ImageOutput` are what the model takes and gives; `ImageClassifier` loads it.

        """;

    /// <summary>A C# literal of a text.</summary>
    private static string Literal(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
