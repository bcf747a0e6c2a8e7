using System.Globalization;
using System.Text.Json;
using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Preprocessing;
using Mnist.Evaluation;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Models;
using Mnist.Networks.MlNet.Onnx;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Export;

/// <summary>The page that goes with an exported model, in Markdown (after Mitchell et al., "Model cards for model reporting", 2019).</summary>
internal static class ModelCard
{
    public static string Write(RunRecord record, DatasetSplit data, string zipName) => string.Join("\n\n",
    [
        $"# {zipName}",
        Summary(data),
        MarkdownTable.Write(["", ""], Facts(record, data)),
        "## How good it is",
        MarkdownTable.Write(["", "validation", "test"], HowGood(record.Validation!, record.Test!)),
        "Models were chosen by the validation rows; the test rows chose nothing. Intervals are 95 % Wilson score intervals. "
            + "The file was loaded again when it was exported, and made the same errors on the test rows.",
        "Of the test rows, by class:",
        MarkdownTable.Write(["class", "precision", "recall", "F1", "rows"], record.Test!.Classes.Select((one, index) => ClassRow(one, record.Test!, index))),
        "## How to load it",
        Fenced("sh", string.Join('\n', PackageVersions.Of(record.Facts!).Select(package => $"dotnet add package {package.Name} --version {package.Version}"))),
        $"This is a whole program; `{LoadingCode.PixelFile}` holds the {data.Dataset.Shape.PixelCount} pixels of one image, a byte each:",
        Fenced("csharp", LoadingCode.For(zipName, data.Dataset.Shape.PixelCount)),
        .. Telemetry(record.Facts!),
        MarkdownTable.Write(["column", "type", "holds"], Columns(data)),
        "## How it was trained",
        "`mnist run` with this definition trains it again:",
        Fenced("json", JsonSerializer.Serialize(record.ToDefinition(), DefinitionJson.Indented)),
        .. Chosen(record),
        .. Members(record.Facts!),
    ]) + "\n";

    private static string Summary(DatasetSplit data)
    {
        var (shape, classes) = (data.Dataset.Shape, data.Data.ClassNames);
        return string.Create(CultureInfo.InvariantCulture,
            $"An ML.NET model that tells {classes.Count} classes ({string.Join(", ", classes)}) apart in greyscale images of {shape.Width} × {shape.Height} pixels. ")
            + "It gives one of these for any image, also for one that shows none of them.";
    }

    private static IEnumerable<string[]> Facts(RunRecord record, DatasetSplit data) =>
    [
        ["model", $"{record.Model.Name}, kind `{record.Kind}`, of the experiment {record.Experiment}"],
        ["run", $"`{record.Run}`, {record.StartedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, by mnist {record.Environment.CodeVersion}"],
        .. DataLines.Of(data.Dataset.Reading).Select(line => (string[])[line.Name, line.Value]),
        .. Preprocessing(record),
        ["trained on", $"{Figures.Thousands(data.Data.Training.Count)} rows of {BoardData.Of(record)}; {Figures.Seconds(record.TrainSeconds)}"],
        ["dataset", $"{data.Dataset.Name}{Credit(record.Data)}, SHA-256 `{record.DatasetSha256}`"],
        ["file", $"{Figures.Thousands(record.ModelBytes!.Value)} bytes, SHA-256 `{record.ModelSha256}`"],
    ];

    private static IEnumerable<string[]> Preprocessing(RunRecord record) =>
        PreprocessingStep.ListOf((record.Facts!.Chosen ?? record.Model).Preprocessing) is { } steps ? [["preprocessing", $"{steps}: done by the model itself, which takes raw pixels"]] : [];

    private static string Credit(DataDefinition data) => data is MnistData ? " (Yann LeCun and Corinna Cortes, CC BY-SA 3.0)" : "";

    private static IEnumerable<string[]> HowGood(ClassificationMetrics validation, ClassificationMetrics test) =>
    [
        .. Figure(validation).Zip(Figure(test), (left, right) => (string[])[left.Name, left.Value, right.Value]),
        .. (validation.AbsentClasses ?? test.AbsentClasses) is null
            ? []
            : (string[][])[["classes left out of macro F1: no rows, never predicted", Figures.Thousands(validation.AbsentClasses ?? 0), Figures.Thousands(test.AbsentClasses ?? 0)]],
    ];

    private static IEnumerable<(string Name, string Value)> Figure(ClassificationMetrics metrics) =>
    [
        ("accuracy %, with its interval", Figures.Interval(metrics.Accuracy, metrics.AccuracyLow, metrics.AccuracyHigh)),
        ("errors", $"{Figures.Thousands(metrics.Errors)} of {Figures.Thousands(metrics.Rows)}"),
        ("log loss (nats)", Figures.FourDecimals(metrics.LogLoss)),
        ("macro F1", Figures.FourDecimals(metrics.Macro.F1)),
    ];

    private static string[] ClassRow(ClassMetrics one, ClassificationMetrics metrics, int index) =>
        [one.Name, Figures.FourDecimals(metrics.Precision(index)), Figures.FourDecimals(metrics.Recall(index)), Figures.FourDecimals(metrics.F1(index)), Figures.Thousands(one.Support)];

    private static IEnumerable<string> Telemetry(ModelFacts facts) => facts.Packages.Intersect(OnnxGraph.Packages).Any()
        ? ["Run it with `ORT_DISABLE_TELEMETRY=1` in its environment: without, ONNX Runtime leaves a device id and events for its makers in the user's home folder."]
        : [];

    private static IEnumerable<string[]> Columns(DatasetSplit data) =>
    [
        ["`Features` (input)", $"vector of {data.Dataset.Shape.PixelCount} float", $"grey levels, 0 (black) to 255 (white), row by row from the top, {data.Dataset.Reading.Polarity.Words()}{Steps(data.Dataset.Reading)}"],
        ["`Score` (output)", $"vector of {data.Data.ClassNames.Count} float", "probability of each class, in the order above"],
        ["`PredictedLabel` (output)", "text", "name of the likeliest class"],
    ];

    /// <summary>What has to be done to images like those of the files before the model takes them.</summary>
    private static string Steps(ImageReading reading) => DataLines.Of(reading).Skip(1).Any() || reading.Resized
        ? ": after what the lines above say was done to the files' images"
        : "";

    private static IEnumerable<string> Chosen(RunRecord record) => record.Facts!.Chosen is { } chosen
        ? ["The search tried " + Figures.Count(record.Facts.Trials) + " models and chose this one:", Fenced("json", JsonSerializer.Serialize(chosen, DefinitionJson.Indented))]
        : [];

    private static IEnumerable<string> Members(ModelFacts facts) => facts.Members is { } members
        ?
        [
            "The model is the weighted average of these, all of them in the file:",
            MarkdownTable.Write(["model", "kind", "weight %", "validation accuracy %"], members.Select(MemberRow)),
            .. EnsembleLines.Sentences(facts.CrossEstimate) is { Count: > 0 } sentences ? [string.Join(' ', sentences)] : Array.Empty<string>(),
        ]
        : [];

    private static string[] MemberRow(EnsembleMember member) =>
        [member.Name, $"`{member.Kind}`", Figures.Percent(member.Weight), Figures.Percent(member.ValidationAccuracy)];

    private static string Fenced(string language, string text) => $"```{language}\n{text.ReplaceLineEndings("\n")}\n```";
}
